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
  /** The client's arguments → values for the wire, in its order; undefined where one was left out. */
  readonly writeParams: (args: readonly unknown[], at: Path) => unknown[];
  /** Values from the wire, in its order, undefined where one was left out → the handler's arguments. */
  readonly readParams: (values: readonly unknown[], at: Path) => unknown[];
  readonly readResult?: Reader<Result>;
  readonly writeResult?: Reader<unknown>;
  /** The errors that it declares. A function, since classes are not hoisted. */
  readonly errors?: () => readonly ErrorClass[];
}
