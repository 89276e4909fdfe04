/** The ways from a client to a server that each case is tried over: what carries the bytes, and how messages are framed. */
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { ServeOptions } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { memoryPair } from "#runtime/testing.js";
import { parseAddress } from "#runtime/transport/address.js";
import { connectTo } from "#runtime/transport/connect.js";
import { dialTls } from "#runtime/transport/tls/dial.js";
import type { Transport } from "#runtime/transport/transport.js";
import type { Framing } from "#runtime/wire/framing.js";
import type { Issued } from "../support/certificates.js";
import { duplexPair } from "../support/duplex-pair.js";
import { authority, forLoopback } from "../support/tls-running.js";

export interface Setup {
  /** `mtls, content-length` */
  readonly name: string;
  readonly framing: Framing;
  /** The common name in the certificate that clients show. */
  readonly clientName: string | undefined;
  readonly serve: Pick<ServeOptions, "tls">;
  /** Where the next server listens, until it is let go of. */
  listen(): Promise<Place>;
  /** A new connection to a server of this setup. */
  connect(server: Server): Promise<Transport>;
  /** The same, for a case that writes bytes by itself. */
  dial(server: Server): Promise<Duplex>;
}

export interface Place extends AsyncDisposable {
  readonly address: string | undefined;
}

type Carrier = Omit<Setup, "framing">;

const fixed = (address: string | undefined) => async (): Promise<Place> => ({
  address,
  async [Symbol.asyncDispose]() {},
});

function network(
  name: string,
  listen: Carrier["listen"],
  options: { secure?: boolean; mutual?: boolean } = {},
): Carrier {
  const { mutual = false, secure = mutual } = options;
  const identity: Issued | undefined = mutual ? authority.issue({ commonName: "conformance" }) : undefined;
  const tls = secure ? { ca: authority.cert, ...identity } : undefined;
  return {
    ...{ name, listen, clientName: mutual ? "conformance" : undefined },
    serve: secure ? { tls: { ...forLoopback, ...(mutual && { clientCa: authority.cert }) } } : {},
    connect: ({ address }) => connectTo(parseAddress(address), { timeoutMs: 10_000, tls }),
    async dial({ address }) {
      const to = parseAddress(address);
      if (to.kind === "tls") return dialTls(to.host, to.port, tls ?? {});
      return to.kind === "unix" ? net.connect(to.path) : net.connect(to.port, to.host);
    },
  };
}

async function unixPath(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "tinwire-"));
  return {
    address: `unix:${join(folder, "socket")}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

const carriers: readonly Carrier[] = [
  network("tcp", fixed("tcp://127.0.0.1:0")),
  network("tls", fixed("tls://127.0.0.1:0"), { secure: true }),
  network("mtls", fixed("tls://127.0.0.1:0"), { mutual: true }),
  network("unix", unixPath),
  {
    ...{ name: "memory", clientName: undefined, serve: {}, listen: fixed(undefined) },
    async connect(server) {
      const [near, far] = memoryPair();
      server.accept(far);
      return near;
    },
    async dial(server) {
      const [near, far] = duplexPair();
      server.accept(far);
      return near;
    },
  },
];

const framings: readonly Framing[] = ["lines", "content-length", "length-prefixed"];

/** Every carrier with every framing. */
export const setups: readonly Setup[] = carriers.flatMap((carrier) =>
  framings.map((framing) => ({ ...carrier, framing, name: `${carrier.name}, ${framing}` })),
);
