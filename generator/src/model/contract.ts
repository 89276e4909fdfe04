import type { Json, Type } from "./type.js";

/** What may be said about any named thing of a contract. */
export interface Doc {
  /** Markdown. */
  readonly doc?: string;
  /** The reason, and what to use instead. */
  readonly deprecated?: string;
  /** The contract's version that brought it. */
  readonly since?: string;
  /** Values in wire form, a stream as the list of its items; of a function, arguments by name with the result they give. */
  readonly examples?: readonly Json[];
  /** The `x-…` members, as they stand. */
  readonly annotations?: { readonly [key: `x-${string}`]: Json };
}

/** One resolved `.rpc.json`: every name in it is known to exist, every default fits its type. */
export interface Contract extends Doc {
  /** The absolute path it was read from. */
  readonly file: string;
  /** The service's name, PascalCase by custom. */
  readonly name: string;
  /** Where a contract that was not written by hand comes from; relaxes rules that only a writer can keep. */
  readonly importedFrom?: string;
  readonly paramStructure: "by-name" | "by-position";
  readonly imports: readonly Import[];
  readonly types: readonly TypeDeclaration[];
  readonly errors: readonly ErrorDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  /** What a client implements, and its server calls. */
  readonly callbacks: readonly FunctionDeclaration[];
}

export interface Import {
  readonly alias: string;
  /** The imported contract; a getter, because contracts may import each other. */
  readonly contract: Contract;
  /** As the contract writes it: a relative path. */
  readonly path: string;
}

export interface TypeDeclaration extends Doc {
  readonly name: string;
  readonly type: Type;
}

export interface ErrorDeclaration extends Doc {
  readonly name: string;
  /** The number on the wire. */
  readonly code: number;
  readonly message: string;
  readonly data?: Type;
}

/** A use of an error, own or imported. */
export interface ErrorReference {
  readonly from?: string;
  readonly name: string;
}

export interface FunctionDeclaration extends Doc {
  readonly name: string;
  /** The JSON-RPC method, the service's prefix included. */
  readonly wireName: string;
  /** In the order of the wire. */
  readonly params: readonly Parameter[];
  /** Of a stream, the type of its items. Undefined: nothing (`null` on the wire). */
  readonly returns?: Type;
  /** Whether the result is a stream: any number of values, while the call lasts. */
  readonly returnsStream: boolean;
  readonly errors: readonly ErrorReference[];
  /** Sent without an id; there is no reply. */
  readonly notification: boolean;
  readonly idempotent: boolean;
  readonly timeoutMs?: number;
}

export interface Parameter extends Doc {
  readonly name: string;
  readonly wireName: string;
  /** Of a stream, the type of its items. */
  readonly type: Type;
  /** Whether the argument is a stream: any number of values, while the call lasts. It has no default. */
  readonly stream: boolean;
  /** May be left out; true wherever there is a default. */
  readonly optional: boolean;
  /** What the server fills in; in wire form. */
  readonly default?: Json;
}
