import type { Client, ClientClass } from "../calling/client.js";
import { type BoundMethod, bindCallbacks } from "../service/implementation.js";
import { parseAddress } from "../transport/address.js";
import { connectTo } from "../transport/connect.js";
import { type Endpoint, toTransport } from "../transport/endpoint.js";
import { type CallbackOptions, type CallerSettings, resolveSettings } from "./caller-settings.js";
import type { ClientContract } from "./contract.js";
import { OneShotCaller } from "./one-shot-caller.js";
import { ReconnectingCaller, type ReconnectingCallerParts } from "./reconnecting-caller.js";

/**
 * Connects a client. Generated classes do it in `connect`.
 *
 * @throws {TypeError} for an address or option that is none.
 * @throws {RpcError} `unavailable` when nobody listens there, or not who it should be; see `connectTo` for the rest.
 */
export async function connect<C extends Client>(
  type: ClientClass<C>,
  to: Endpoint,
  options: CallbackOptions<object> | undefined,
  contract: ClientContract,
): Promise<C> {
  const settings = resolveSettings(options);
  const callbacks = bind(type, options?.callbacks, contract);
  if (settings.dialect === "classic") {
    if (callbacks !== undefined) throw new TypeError('In the "classic" dialect a server cannot call its clients back');
    return new type(oneShot(to, settings, contract), contract.name);
  }
  const { address, reconnect, dial } = waysTo(to, settings);
  const caller = new ReconnectingCaller({ address, reconnect, dial, settings, contract, callbacks });
  await caller.connect();
  return caller.stubs.of(type, contract.name);
}

function bind(
  client: ClientClass<Client>,
  callbacks: object | undefined,
  contract: ClientContract,
): readonly BoundMethod[] | undefined {
  if (callbacks === undefined) return undefined;
  return bindCallbacks({ service: contract.name, methods: contract.callbacks, client }, callbacks);
}

function oneShot(to: Endpoint, settings: CallerSettings, contract: ClientContract): OneShotCaller {
  if (typeof to === "string") return new OneShotCaller(parseAddress(to), settings, contract);
  throw new TypeError('The "classic" dialect needs an address: each call has a connection of its own');
}

/** An address can be connected to again; a stream is there once. */
function waysTo(
  to: Endpoint,
  settings: CallerSettings,
): Pick<ReconnectingCallerParts, "address" | "reconnect" | "dial"> {
  if (typeof to === "string") {
    const address = parseAddress(to);
    const dial = (signal: AbortSignal) => connectTo(address, { ...settings.connect, signal });
    return { address: to, reconnect: settings.reconnect, dial };
  }
  if (settings.connect.tls !== undefined) {
    throw new TypeError("the option tls needs an address as tls://host:port; a stream speaks TLS by itself, or not");
  }
  const transport = toTransport(to);
  return { address: transport.peer, reconnect: undefined, dial: async () => transport };
}
