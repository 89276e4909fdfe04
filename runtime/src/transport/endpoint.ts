import type { Duplex } from "node:stream";
import { fromDuplex } from "./duplex.js";
import type { Transport } from "./transport.js";

/** What a client can talk to: `tcp://host:port`, `tls://host:port`, `unix:/path`, any duplex stream, or a transport. */
export type Endpoint = string | Duplex | Transport;

export function toTransport(connection: Duplex | Transport): Transport {
  return "start" in connection ? connection : fromDuplex(connection);
}
