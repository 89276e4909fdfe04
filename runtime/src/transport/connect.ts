import net from "node:net";
import { RpcError } from "../errors/rpc-error.js";
import { type Address, formatAddress } from "./address.js";
import { fromDuplex } from "./duplex.js";
import type { Transport } from "./transport.js";

/**
 * Connects to a server.
 *
 * @throws {RpcError} `unavailable` when nobody listens there.
 */
export function connectTo(address: Address): Promise<Transport> {
  const text = formatAddress(address);
  return new Promise((resolve, reject) => {
    const socket = net.connect(
      address.kind === "unix" ? { path: address.path } : { host: address.host, port: address.port, noDelay: true },
    );
    const refuse = (error: Error): void => reject(unavailable(text, error));
    socket.once("error", refuse);
    socket.once("connect", () => {
      socket.off("error", refuse);
      resolve(fromDuplex(socket, text));
    });
  });
}

function unavailable(address: string, error: NodeJS.ErrnoException): RpcError {
  const nobody = error.code === "ECONNREFUSED" || error.code === "ENOENT";
  const reason = nobody ? `nobody listens at ${address}` : `cannot connect to ${address}`;
  // An attempt at several addresses fails with a list, and an empty message.
  return new RpcError("unavailable", `${reason} (${error.message || error.code})`, { cause: error });
}
