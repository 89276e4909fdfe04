import type { CallbackOptions, ClientOptions } from "#runtime/client/caller-settings.js";
import type { LogEvent } from "#runtime/log.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import type { ImplementOptions } from "#runtime/service/service.js";
import type { Transport } from "#runtime/transport/transport.js";
import { RawPeer } from "../support/raw-peer.js";
import {
  Conformance,
  type ConformanceCallbacks,
  type ConformanceCallbacksClient,
  ConformanceClient,
  type ConformanceHandlers,
} from "./generated/conformance.js";
import { handlers } from "./handlers.js";
import type { Setup } from "./setups.js";

export interface StartOptions {
  /** Those that do something else than all others. */
  readonly handlers?: Partial<ConformanceHandlers>;
  readonly implement?: ImplementOptions<ConformanceCallbacksClient>;
  readonly serve?: Partial<ServeOptions>;
  readonly client?: CallbackOptions<ConformanceCallbacks>;
}

/** A server, and a client of it. */
export interface Started extends AsyncDisposable {
  readonly server: Server;
  readonly client: ConformanceClient;
  /** What the log of either has heard. */
  readonly events: readonly LogEvent[];
  /** Another connection to the server. */
  connection(): Promise<Transport>;
  /** A stranger on a connection of its own. */
  peer(): Promise<RawPeer>;
  /** What clients of this setup are connected with. */
  readonly options: ClientOptions;
}

export async function start(setup: Setup, options: StartOptions = {}): Promise<Started> {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const place = await setup.listen();
  const server = await serve({
    ...{ log, listen: place.address, ...setup.serve, ...options.serve },
    services: [Conformance.implement({ ...handlers, ...options.handlers }, options.implement)],
  });
  const connection = (): Promise<Transport> => setup.connect(server);
  const clientOptions = { log, framing: setup.framing };
  const client = await ConformanceClient.connect(await connection(), { ...clientOptions, ...options.client });
  return {
    ...{ server, client, events, connection, options: clientOptions },
    peer: async () => new RawPeer(await setup.dial(server)),
    async [Symbol.asyncDispose]() {
      await client.$close();
      await server.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
