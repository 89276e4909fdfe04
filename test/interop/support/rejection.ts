import { RpcError } from "@tinwire/runtime";

/** For `assert.rejects`: an RpcError with this stable code and this code on the wire. */
export function rpcError(code: string, wireCode: number): (error: unknown) => boolean {
  return (error) => error instanceof RpcError && error.code === code && error.wireCode === wireCode;
}
