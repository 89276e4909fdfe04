import type { Caller } from "../calling/caller.js";
import type { Client, ClientClass } from "../calling/client.js";
import { parseAddress } from "../transport/address.js";
import { connectTo } from "../transport/connect.js";
import { type Endpoint, toTransport } from "../transport/endpoint.js";
import { type CallerSettings, type ClientOptions, resolveSettings } from "./caller-settings.js";
import { ConnectionCaller } from "./connection-caller.js";
import { OneShotCaller } from "./one-shot-caller.js";

/**
 * Connects a client. Generated classes do it in `connect`.
 *
 * @throws {TypeError} for an address or option that is none.
 * @throws {RpcError} `unavailable` when nobody listens there, or not who it should be; see `connectTo` for the rest.
 */
export async function connect<C extends Client>(
  type: ClientClass<C>,
  to: Endpoint,
  options: ClientOptions = {},
): Promise<C> {
  return new type(await open(to, resolveSettings(options)));
}

async function open(to: Endpoint, settings: CallerSettings): Promise<Caller> {
  if (typeof to !== "string") {
    if (settings.connect.tls !== undefined) {
      throw new TypeError("the option tls needs an address as tls://host:port; a stream speaks TLS by itself, or not");
    }
    if (settings.dialect !== "classic") return new ConnectionCaller(toTransport(to), settings);
    throw new TypeError('The "classic" dialect needs an address: each call has a connection of its own');
  }
  const address = parseAddress(to);
  if (settings.dialect === "classic") return new OneShotCaller(address, settings);
  return new ConnectionCaller(await connectTo(address, settings.connect), settings);
}
