import type { ConnectOptions } from "../connect.js";
import { fromDuplex } from "../duplex.js";
import { established } from "../established.js";
import type { Transport } from "../transport.js";
import { unavailable } from "../unavailable.js";
import { explainHangUp, explainTls } from "./client-reasons.js";
import { dialTls, serverNameOf } from "./dial.js";

/** A server that is to be reached over TLS. */
export interface TlsDestination {
  readonly host: string;
  readonly port: number;
  /** The address in words. */
  readonly text: string;
}

/** Connects to a server, and verifies who it is. Fails as `connectTo` says. */
export async function connectTls({ host, port, text }: TlsDestination, options: ConnectOptions): Promise<Transport> {
  const { tls = {} } = options;
  const explain = (error: Error): Error => explainTls(error, text, serverNameOf(host, tls));
  const socket = await dialTls(host, port, tls);
  let reached = false;
  socket.once("connect", () => {
    reached = true;
  });
  try {
    await established(socket, "secureConnect", options);
  } catch (error) {
    const explained = explain(error as Error);
    throw unavailable(text, reached ? explainHangUp(explained, text) : explained);
  }
  // What the server thinks of this side's certificate may come later, in TLS 1.3.
  return fromDuplex(socket, text, explain);
}
