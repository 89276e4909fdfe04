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
 * @throws {RpcError} `unavailable` when nobody listens there.
 */
export async function connect<C extends Client>(
  type: ClientClass<C>,
  to: Endpoint,
  options: ClientOptions = {},
): Promise<C> {
  return new type(await open(to, resolveSettings(options)));
}

async function open(to: Endpoint, settings: CallerSettings): Promise<Caller> {
  if (settings.dialect !== "classic") {
    return new ConnectionCaller(typeof to === "string" ? await connectTo(parseAddress(to)) : toTransport(to), settings);
  }
  if (typeof to === "string") return new OneShotCaller(parseAddress(to), settings);
  throw new TypeError('The "classic" dialect needs an address: each call has a connection of its own');
}
