import { isIP } from "node:net";
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from "node:tls";
import { RpcError } from "../../errors/rpc-error.js";
import { tcpKeepAlive } from "../tcp-keep-alive.js";
import { checkVersion, readAuthorities, readIdentity } from "./credentials.js";
import type { ClientTls } from "./options.js";

/** The name that a server's certificate must be for. */
export function serverNameOf(host: string, tls: ClientTls): string {
  // A zone such as in `fe80::1%eth0` means something on this machine only.
  return (tls.servername ?? host).replace(/%.*$/, "");
}

/**
 * Begins a TLS connection; it is there with the event `secureConnect`, when the server's certificate has been verified.
 *
 * @throws {TypeError} for options that do not fit together.
 * @throws {RpcError} `failed_precondition` when this side's own certificates cannot be used.
 */
export async function dialTls(host: string, port: number, tls: ClientTls): Promise<TLSSocket> {
  const name = serverNameOf(host, tls);
  const context = await usable(readContext(tls));
  return connect({
    ...context,
    host,
    port,
    // Names only: RFC 6066, section 3, has no addresses.
    servername: isIP(name) === 0 ? name : "",
    // Said here, the environment (NODE_TLS_REJECT_UNAUTHORIZED) cannot say otherwise.
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
  })
    .setNoDelay(true)
    .setKeepAlive(tcpKeepAlive.keepAlive, tcpKeepAlive.keepAliveInitialDelay);
}

async function readContext(tls: ClientTls): Promise<ConnectionOptions> {
  const { ca, cert, key } = tls;
  return {
    minVersion: checkVersion(tls.minVersion),
    ...(ca !== undefined && { ca: await readAuthorities("tls.ca", ca) }),
    ...((cert !== undefined || key !== undefined) && (await readIdentity(tls))),
  };
}

async function usable<T>(context: Promise<T>): Promise<T> {
  try {
    return await context;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    throw new RpcError("failed_precondition", (error as Error).message, { cause: error });
  }
}
