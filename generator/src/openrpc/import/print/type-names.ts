import type { Context } from "../schema/context.js";
import type { RecordShape, ReferenceShape, Shape } from "../schema/shape.js";

/** What a type needs to know about names, to be written down in one contract. */
export interface TypeNames {
  /** Of a type that the contract declares or imports, as the contract says it. */
  reference(shape: ReferenceShape): string;
  /** Of a type that was written in place and got a name. */
  hoisted(shape: Shape): string | undefined;
  /** The contract's names for a record's fields, by their names on the wire. */
  fields(record: RecordShape): ReadonlyMap<string, string>;
  /** Told about each type that falls to `unknown`. */
  sawUnknown(shape: Extract<Shape, { kind: "unknown" }>): void;
  /** Whether values of the type can exist: whether it need not contain itself without end. */
  isFinite(shape: Shape): boolean;
  readonly context: Context;
}
