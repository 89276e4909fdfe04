import type { CallbackOptions } from "#runtime/client/caller-settings.js";
import type { LogEvent } from "#runtime/log.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import type { ImplementOptions } from "#runtime/service/service.js";
import { duplexPair } from "./duplex-pair.js";
import {
  Editor,
  type EditorCallbacks,
  type EditorCallbacksClient,
  EditorClient,
  type EditorHandlers,
} from "./editor.js";
import { RawPeer } from "./raw-peer.js";

/** What the two sides do; the rest is what a test does not care for. */
export interface Editing {
  readonly handlers?: Partial<EditorHandlers>;
  readonly connected?: ImplementOptions<EditorCallbacksClient>["connected"];
  readonly serve?: Partial<ServeOptions>;
}

export interface Edited extends AsyncDisposable {
  readonly server: Server;
  /** What the server's log heard. */
  readonly events: readonly LogEvent[];
  client(options?: CallbackOptions<EditorCallbacks>): Promise<EditorClient>;
  /** A client played by the test. */
  peer(): RawPeer;
}

/** Serves the editor without a network. */
export async function editing({ handlers = {}, connected, serve: options }: Editing = {}): Promise<Edited> {
  const events: LogEvent[] = [];
  const all: EditorHandlers = { build: (text) => text, lookup: (word) => word, note() {}, ...handlers };
  const services = [Editor.implement(all, connected && { connected })];
  const server = await serve({ services, log: (event) => void events.push(event), ...options });
  const join = () => {
    const [near, far] = duplexPair();
    server.accept(far);
    return near;
  };
  return {
    server,
    events,
    client: (clientOptions) => EditorClient.connect(join(), clientOptions),
    peer: () => new RawPeer(join()),
    [Symbol.asyncDispose]: () => server.close(),
  };
}
