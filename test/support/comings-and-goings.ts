import type { Client, ClientClass } from "#runtime/calling/client.js";
import { type CallbackOptions, resolveSettings } from "#runtime/client/caller-settings.js";
import type { ConnectionEvent } from "#runtime/client/connection-event.js";
import type { ClientContract } from "#runtime/client/contract.js";
import { ReconnectingCaller } from "#runtime/client/reconnecting-caller.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { type BoundMethod, bindCallbacks } from "#runtime/service/implementation.js";
import { type FaultyPair, faultyPair, ManualClock } from "#runtime/testing.js";
import type { Transport } from "#runtime/transport/transport.js";

/** What becomes of an attempt to connect: whoever gets the far end serves it. */
export type Answer = ((far: Transport) => void) | Error;

/** A place where a server may be, or not, without a network and without waiting. */
export class Place {
  readonly clock: ManualClock = new ManualClock();
  readonly links: FaultyPair[] = [];
  readonly events: ConnectionEvent[] = [];
  answer: Answer = nobody;
  attempts = 0;

  /** What has happened, in short. */
  get story(): string {
    return this.events.map(({ kind }) => kind).join(" ");
  }

  /** The connection that was made last. */
  get link(): FaultyPair {
    const link = this.links.at(-1);
    if (link === undefined) throw new Error("nobody has connected");
    return link;
  }

  /** A client whose connections end here. */
  async client<C extends Client>(
    type: ClientClass<C>,
    contract: ClientContract,
    options: CallbackOptions<object> = {},
  ): Promise<C> {
    const settings = resolveSettings({
      ...{ clock: this.clock, random: () => 1, log() {} },
      onConnection: (event) => void this.events.push(event),
      ...options,
    });
    const callbacks: readonly BoundMethod[] | undefined =
      options.callbacks &&
      bindCallbacks({ service: contract.name, methods: contract.callbacks, client: type }, options.callbacks);
    const caller = new ReconnectingCaller({
      ...{ settings, contract, callbacks, address: "memory", reconnect: settings.reconnect },
      dial: async () => this.#dial(),
    });
    await caller.connect();
    return caller.stubs.of(type, contract.name);
  }

  #dial(): Transport {
    this.attempts += 1;
    const { answer, clock } = this;
    if (answer instanceof Error) throw answer;
    const link = faultyPair({ seed: this.attempts, clock, faults: { noticedMs: [0, 0] } });
    this.links.push(link);
    answer(link.far);
    return link.near;
  }
}

export const nobody: Error = new RpcError("unavailable", "nobody is there");
