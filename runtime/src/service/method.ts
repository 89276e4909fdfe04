import type { Path, Reader } from "../codec/path.js";
import type { ErrorClass } from "../errors/error-wire.js";
import { type Phrases, phrasesOf } from "../wire/flat/flat-writer.js";

/** Whether arguments travel as an object or as a list (JSON-RPC 2.0, section 4.2). */
export type ParamStructure = "by-name" | "by-position";

/** Everything that is known about one function: what generated code tells the runtime. */
export interface MethodParts<Result> {
  /** Its name on the wire. */
  readonly name: string;
  /** The parameters' names on the wire, in the order of the wire. */
  readonly params: readonly string[];
  /** How a client sends the arguments; a server takes both. */
  readonly paramStructure: ParamStructure;
  /** Whether calling it twice does what calling it once does. */
  readonly idempotent?: boolean | undefined;
  /** Whether it has no reply. */
  readonly notification?: boolean | undefined;
  /** Milliseconds that a call of it may take, where the caller says nothing else. */
  readonly timeoutMs?: number | undefined;
  /**
   * A digest of what travels: it changes if and only if the types of parameters, result or errors do. Contracts that
   * were imported have none: their servers are somebody else's.
   */
  readonly shape?: string | undefined;
  /** The client's arguments → values for the wire, in its order; undefined where one was left out. */
  readonly writeParams: (args: readonly unknown[], at: Path) => unknown[];
  /** Values from the wire, in its order, undefined where one was left out → the handler's arguments. */
  readonly readParams: (values: readonly unknown[], at: Path) => unknown[];
  readonly readResult?: Reader<Result> | undefined;
  readonly writeResult?: Reader<unknown> | undefined;
  /** For one item, where the result is a stream; there is no `readResult` then, and no `writeResult`. */
  readonly readItem?: Reader<unknown> | undefined;
  readonly writeItem?: Reader<unknown> | undefined;
  /** The places among `params` of those that are streams. */
  readonly streamParams?: readonly number[] | undefined;
  /** The errors that it declares. A function, since classes are not hoisted. */
  readonly errors?: (() => readonly ErrorClass[]) | undefined;
}

/** A function as the runtime has it: all are alike, so that whoever handles thousands of them is as fast as with one. */
export class Method<Result> {
  readonly name: string;
  readonly params: readonly string[];
  readonly paramStructure: ParamStructure;
  readonly idempotent: boolean;
  readonly notification: boolean;
  readonly timeoutMs: number | undefined;
  readonly shape: string | undefined;
  readonly writeParams: MethodParts<Result>["writeParams"];
  readonly readParams: MethodParts<Result>["readParams"];
  readonly readResult: Reader<Result> | undefined;
  readonly writeResult: Reader<unknown> | undefined;
  readonly readItem: Reader<unknown> | undefined;
  readonly writeItem: Reader<unknown> | undefined;
  readonly streamParams: readonly number[] | undefined;
  readonly errors: () => readonly ErrorClass[];
  #byName: Phrases | undefined;
  #byPosition: Phrases | undefined;

  constructor(parts: MethodParts<Result>) {
    this.name = parts.name;
    this.params = parts.params;
    this.paramStructure = parts.paramStructure;
    this.idempotent = parts.idempotent ?? false;
    this.notification = parts.notification ?? false;
    this.timeoutMs = parts.timeoutMs;
    this.shape = parts.shape;
    this.writeParams = parts.writeParams;
    this.readParams = parts.readParams;
    this.readResult = parts.readResult;
    this.writeResult = parts.writeResult;
    this.readItem = parts.readItem;
    this.writeItem = parts.writeItem;
    this.streamParams = parts.streamParams;
    this.errors = parts.errors ?? noErrors;
  }

  /** How its calls are written; made for the first of them. */
  phrases(structure: ParamStructure): Phrases {
    if (structure === "by-position") {
      this.#byPosition ??= phrasesOf(this.name, this.params, false);
      return this.#byPosition;
    }
    this.#byName ??= phrasesOf(this.name, this.params, true);
    return this.#byName;
  }
}

/** Used by generated code. */
export function method<Result>(parts: MethodParts<Result>): Method<Result> {
  return new Method(parts);
}

const noErrors = (): readonly ErrorClass[] => [];
