import { RpcError } from "../errors/rpc-error.js";

/** Why an address cannot be reached, as callers are told. */
export function unavailable(address: string, error: NodeJS.ErrnoException): RpcError {
  if (error instanceof RpcError) return error;
  const nobody = error.code === "ECONNREFUSED" || error.code === "ENOENT";
  const reason = nobody ? `nobody listens at ${address}` : `cannot connect to ${address}`;
  // An attempt at several addresses fails with a list, and an empty message.
  return new RpcError("unavailable", `${reason} (${error.message || error.code})`, { cause: error });
}
