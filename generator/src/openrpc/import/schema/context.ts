import type { Json } from "../../../model/type.js";
import type { Place } from "../source/place.js";
import type { Report } from "../source/report.js";
import type { ReferenceShape, Shape } from "./shape.js";

/** What the conversion of one schema needs to know about all the others. */
export interface Context {
  readonly report: Report;
  /** The shape of the schema at that place: a reference if that place has a name of its own. */
  at(place: Place, schema: Json): Shape;
  /** What `ref`, written at `place`, stands for: a reference to a named type, or the shape itself. */
  refer(ref: string, place: Place): Shape;
  /** The first shape on the way through references that is none. */
  head(shape: Shape): Exclude<Shape, ReferenceShape>;
  /** Whether types may be merged once more; a small document can ask for more merging than anybody would wait for. */
  mayMerge(): boolean;
}
