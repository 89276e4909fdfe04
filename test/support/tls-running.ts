import assert from "node:assert/strict";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { ServeOptions } from "#runtime/server/serve.js";
import type { PeerCertificate } from "#runtime/transport/peer-certificate.js";
import type { ServerTls } from "#runtime/transport/tls/options.js";
import type { CalculatorHandlers } from "./calculator.js";
import { Authority, type Issued } from "./certificates.js";
import { until } from "./patience.js";
import { type Running, run } from "./running.js";

/** The one authority that the tests' peers trust. */
export const authority: Authority = new Authority("Test authority");
/** One that nobody trusts. */
export const stranger: Authority = new Authority("Stranger");

/** A certificate for where the tests' servers listen. */
export const forLoopback: Issued = authority.issue({
  commonName: "calculator",
  dns: ["localhost"],
  ips: ["127.0.0.1"],
});

/** Serves the calculator over TLS. */
export function runTls(
  tls: Partial<ServerTls> = {},
  overrides: Partial<CalculatorHandlers> = {},
  options: Partial<ServeOptions> = {},
): Promise<Running> {
  return run(overrides, { listen: "tls://127.0.0.1:0", tls: { ...forLoopback, ...tls }, ...options });
}

/** A server with mutual TLS and the callers that its handlers have seen. */
export async function runMutualTls(
  tls: Partial<ServerTls> = {},
): Promise<Running & { readonly callers: (PeerCertificate | undefined)[] }> {
  const callers: (PeerCertificate | undefined)[] = [];
  const running = await runTls(
    { clientCa: authority.cert, ...tls },
    {
      clear: (call) => void callers.push(call.peer.certificate),
      echo: (value, call) => {
        callers.push(call.peer.certificate);
        return value;
      },
    },
  );
  return { ...running, callers };
}

/** Waits for the log to say why a connection did not come to be. */
export async function loggedFailure(running: Running, reason: RegExp): Promise<void> {
  const failure = (): string | undefined => running.events.find(({ kind }) => kind === "handshake-failed")?.message;
  await until(() => failure() !== undefined);
  assert.match(failure() ?? "", reason);
}

/** Judges what `assert.rejects` has caught. */
export function rpcError(code: string, message: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof RpcError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}
