import assert from "node:assert/strict";
import { RpcError } from "#runtime/errors/rpc-error.js";

/** For `assert.rejects`: an error that a call failed with. */
export function failsWith(code: string, message: RegExp = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof RpcError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.ok(error.received);
    return true;
  };
}
