/** A WebSocket server on a free port, for the libraries that take a `ws` server. */
import { once } from "node:events";
import { WebSocketServer } from "ws";

/** What `ws` recommends for speed is its default: no compression. A message may be as long as the workloads need. */
const options = { host: "127.0.0.1", port: 0, perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 };

/** @returns {Promise<WebSocketServer>} */
export async function listenForWebSockets() {
  const server = new WebSocketServer(options);
  await once(server, "listening");
  return server;
}
