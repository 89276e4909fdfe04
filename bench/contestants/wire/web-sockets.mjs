/** WebSockets for the libraries that take a `ws` server or make a `ws` client. */
import { once } from "node:events";
import http from "node:http";
import https from "node:https";

/** No compression, the default of `ws`; a message may be as long as the workloads need. */
export const options = { perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 };

/**
 * A server on a free port, for a WebSocket server to stand on.
 *
 * @param {import("../../contestant.ts").Surroundings} surroundings
 */
export async function listenForUpgrades({ tls }) {
  const server = tls ? https.createServer({ cert: tls.cert, key: tls.key }) : http.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/**
 * @param {number} port
 * @param {import("../../contestant.ts").Surroundings} surroundings
 */
export function addressOf(port, { tls }) {
  return `${tls ? "wss" : "ws"}://127.0.0.1:${port}`;
}

/** @param {import("../../contestant.ts").Surroundings} surroundings */
export function clientOptions({ tls }) {
  return tls ? { ...options, ca: tls.ca } : options;
}
