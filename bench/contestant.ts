/** What a contestant of the benchmark is. The small modules in `contestants/` are written against this page. */

import type { Variant } from "./workloads.js";

/** A record as services return them: 150 bytes of JSON. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly city: string;
  readonly role: "admin" | "editor" | "reader";
  readonly score: number;
  readonly active: boolean;
  readonly createdAt: number;
}

/** A small item of a stream. */
export interface Tick {
  readonly index: number;
  readonly text: string;
}

/** What the server does, the same functions for everybody: the least that a handler can do. */
export interface Handlers {
  readonly add: (a: number, b: number, c: number) => number;
  readonly users: () => readonly User[];
  readonly echo: (text: string) => string;
  readonly integers: (values: readonly number[]) => readonly number[];
  readonly note: (text: string) => void;
  /** How many notes have arrived. */
  readonly noted: () => number;
  readonly ticks: (count: number) => AsyncIterable<Tick>;
}

/** One connection to a server. What a contestant's protocol does not have is absent, and left out of the tables. */
export interface Calls {
  readonly add?: (a: number, b: number, c: number) => Promise<number>;
  /** As `add`, but many functions: so many as the surroundings say. */
  readonly adds?: readonly ((a: number, b: number, c: number) => Promise<number>)[];
  readonly users?: () => Promise<readonly User[]>;
  readonly echo?: (text: string) => Promise<string>;
  readonly integers?: (values: readonly number[]) => Promise<readonly number[]>;
  /** Nobody answers it. A promise, where the library gives one, is for back pressure. */
  readonly note?: (text: string) => unknown;
  readonly noted?: () => Promise<number>;
  readonly ticks?: (count: number) => AsyncIterable<Tick>;
}

/** PEM texts. The server's certificate is for localhost. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface Surroundings {
  /** Where the preparation put what it has generated. */
  readonly prepared: string;
  /** Serve so many more functions that do what `add` does: `add0`, `add1` and so on. */
  readonly functions: number;
  /** With it, the connection is encrypted and the client verifies the server. */
  readonly tls?: Certificates;
  readonly variant?: Variant;
}

export interface Contestant {
  /** It speaks TLS where the surroundings have certificates. */
  readonly hasTls?: boolean;
  /** Serves on a free port of 127.0.0.1, which it returns. */
  readonly serve: (handlers: Handlers, surroundings: Surroundings) => Promise<number>;
  /** Opens one connection, for so many calls in flight. */
  readonly connect: (port: number, surroundings: Surroundings & { readonly inFlight: number }) => Promise<Calls>;
}
