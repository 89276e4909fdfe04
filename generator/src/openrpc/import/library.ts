import type { Json } from "../../model/type.js";
import type { Context } from "./schema/context.js";
import { convertSchema } from "./schema/convert.js";
import { type ReferenceShape, type Shape, unknownShape } from "./schema/shape.js";
import { type Place, placeKey } from "./source/place.js";
import type { Found, References } from "./source/references.js";
import type { Report } from "./source/report.js";

/** All schemas of all documents, converted when they are first looked at, and once. */
export class Library implements Context {
  readonly report: Report;
  readonly #references: References;
  /** The places whose types have names. */
  readonly #named: ReadonlyMap<string, Found>;
  readonly #shapes = new Map<string, Shape>();
  readonly #underway = new Set<string>();

  constructor(report: Report, references: References, named: ReadonlyMap<string, Found>) {
    this.report = report;
    this.#references = references;
    this.#named = named;
  }

  at(place: Place, schema: Json): Shape {
    if (!this.#named.has(placeKey(place))) return this.#convert({ place, value: schema });
    return { kind: "reference", place, notes: {}, target: place };
  }

  /** What the name of that place stands for. */
  definition(target: Place): Shape {
    const found = this.#named.get(placeKey(target));
    if (found === undefined) return unknownShape(target, "there is no such type");
    const shape = this.#convert(found);
    return shape.kind === "reference" && this.#circles(shape) ? this.#defineless(target) : shape;
  }

  refer(ref: string, place: Place): Shape {
    const found = this.#references.find(ref, place.document);
    if (typeof found !== "string") return { ...this.at(found.place, found.value), place };
    this.report.warn(place, "$ref", `${found}; read as anything`);
    return unknownShape(place, "the reference leads nowhere");
  }

  head(shape: Shape): Exclude<Shape, ReferenceShape> {
    let here = shape;
    // Ends: a definition that is one of a circle of references is unknown.
    while (here.kind === "reference") here = this.definition(here.target);
    return here;
  }

  #convert({ place, value }: Found): Shape {
    const key = placeKey(place);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    if (this.#underway.has(key)) return this.#defineless(place);
    this.#underway.add(key);
    const shape = convertSchema(value, place, this);
    this.#underway.delete(key);
    this.#shapes.set(key, shape);
    return shape;
  }

  /** Whether references lead round without ever coming upon a type. */
  #circles(start: ReferenceShape): boolean {
    const seen = new Set<string>();
    let here: Shape = start;
    while (here.kind === "reference") {
      const key = placeKey(here.target);
      const found = this.#named.get(key);
      if (seen.has(key)) return true;
      seen.add(key);
      if (found === undefined) return false;
      here = this.#convert(found);
    }
    return false;
  }

  #defineless(place: Place): Shape {
    this.report.warn(place, "$ref", "the type is defined by nothing but itself; read as anything");
    return unknownShape(place, "the type is defined by itself");
  }
}
