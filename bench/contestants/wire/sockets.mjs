/** TCP, or TLS where the surroundings have certificates: what a contestant needs that brings no network of its own. */
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";

/**
 * @param {import("../../contestant.ts").Surroundings} surroundings
 * @param {(socket: net.Socket) => void} onSocket
 * @returns {Promise<number>} the port
 */
export async function listen({ tls: certificates }, onSocket) {
  const server = certificates
    ? tls.createServer({ cert: certificates.cert, key: certificates.key, noDelay: true }, onSocket)
    : net.createServer({ noDelay: true }, onSocket);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return /** @type {net.AddressInfo} */ (server.address()).port;
}

/**
 * @param {number} port
 * @param {import("../../contestant.ts").Surroundings} surroundings
 * @returns {Promise<net.Socket>}
 */
export async function dial(port, { tls: certificates }) {
  const socket = certificates
    ? tls.connect({ port, host: "127.0.0.1", servername: "localhost", ca: certificates.ca })
    : net.connect({ port, host: "127.0.0.1" });
  socket.setNoDelay(true);
  await once(socket, certificates ? "secureConnect" : "connect");
  return socket;
}
