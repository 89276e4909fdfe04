import type { Path, Reader } from "../codec/path.js";
import type { ErrorClass } from "../errors/error-wire.js";

/** Whether arguments travel as an object or as a list (JSON-RPC 2.0, section 4.2). */
export type ParamStructure = "by-name" | "by-position";

/** Everything that is known about one function: what generated code tells the runtime. */
export interface Method<Result> {
  /** Its name on the wire. */
  readonly name: string;
  /** The parameters' names on the wire, in the order of the wire. */
  readonly params: readonly string[];
  /** How a client sends the arguments; a server takes both. */
  readonly paramStructure: ParamStructure;
  /** Whether calling it twice does what calling it once does. */
  readonly idempotent?: boolean;
  /** Whether it has no reply. */
  readonly notification?: boolean;
  /** Milliseconds that a call of it may take, where the caller says nothing else. */
  readonly timeoutMs?: number;
  /**
   * A digest of what travels: it changes if and only if the types of parameters, result or errors do. Contracts that
   * were imported have none: their servers are somebody else's.
   */
  readonly shape?: string;
  /** The client's arguments → values for the wire, in its order; undefined where one was left out. */
  readonly writeParams: (args: readonly unknown[], at: Path) => unknown[];
  /** Values from the wire, in its order, undefined where one was left out → the handler's arguments. */
  readonly readParams: (values: readonly unknown[], at: Path) => unknown[];
  readonly readResult?: Reader<Result>;
  readonly writeResult?: Reader<unknown>;
  /** For one item, where the result is a stream; there is no `readResult` then, and no `writeResult`. */
  readonly readItem?: Reader<unknown>;
  readonly writeItem?: Reader<unknown>;
  /** The places among `params` of those that are streams. */
  readonly streamParams?: readonly number[];
  /** The errors that it declares. A function, since classes are not hoisted. */
  readonly errors?: () => readonly ErrorClass[];
}
