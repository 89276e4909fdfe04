import type { AddressInfo } from "node:net";
import jayson5 from "jayson";
import jayson4 from "jayson-4";

/** Either version of jayson; their types are the same. */
export type Jayson = typeof jayson5;

/** The two versions in use, which frame differently: 4 writes replies without a newline, 5 waits for one. */
export const jaysons: readonly (readonly [version: string, jayson: Jayson])[] = [
  ["jayson 4", jayson4],
  ["jayson 5", jayson5],
];

/** A reply as jayson's client hands it on. */
export interface Reply {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown } | string | null;
}

/** Sends one request and takes the whole reply. Rejects where jayson's client could not make sense of what came. */
export function request(
  client: InstanceType<Jayson["Client"]>,
  method: string,
  params?: unknown[] | object,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    client.request(method, params, undefined, (error?: unknown, reply?: unknown) =>
      error ? reject(error) : resolve(reply as Reply),
    );
  });
}

/** The code of a JSON-RPC 2.0 error. */
export function codeOf(reply: Reply | undefined): number | undefined {
  return typeof reply?.error === "object" ? reply.error?.code : undefined;
}

/** What jayson's handlers are called with here: arguments by name. */
export type Handler = (args: { [name: string]: number }, reply: (error: unknown, result?: unknown) => void) => void;

/** Serves with jayson on a free port of 127.0.0.1 until it is disposed of. */
export async function serveWithJayson(
  jayson: Jayson,
  methods: { [name: string]: Handler },
  version: 1 | 2,
): Promise<AsyncDisposable & { readonly port: number }> {
  const server = new jayson.Server(methods, { version }).tcp();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => server.close(closed));
    },
  };
}
