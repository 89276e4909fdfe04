import type { Json } from "../../model/type.js";
import type { Context } from "./schema/context.js";
import { convertSchema } from "./schema/convert.js";
import { type ReferenceShape, type Shape, unknownShape } from "./schema/shape.js";
import { ImportError } from "./source/documents.js";
import { type Place, placeKey } from "./source/place.js";
import type { Found, References } from "./source/references.js";
import type { Report } from "./source/report.js";

/** How many definitions may rest on each other, so that what converts one may recurse. */
const deepest = 500;

/** How often types may be merged in one import, and how much oftener for each schema: real documents need hardly any. */
const merges = { inAll: 1000, perSchema: 10 };

type HeadShape = Exclude<Shape, ReferenceShape>;

/** All schemas of all documents, converted when they are first looked at, and once. */
export class Library implements Context {
  readonly report: Report;
  readonly #references: References;
  /** The places whose types have names. */
  readonly #named: ReadonlyMap<string, Found>;
  readonly #shapes = new Map<string, Shape>();
  readonly #underway = new Set<string>();
  #mergesLeft = merges.inAll;
  /** Where chains of references end, by where they begin; "nowhere" if they lead round in a circle. */
  readonly #ends = new Map<string, HeadShape | "nowhere">();

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
    return this.#endOf(target) === "nowhere" ? this.#defineless(target) : this.#convert(found);
  }

  refer(ref: string, place: Place): Shape {
    const found = this.#references.find(ref, place.document);
    if (typeof found !== "string") return { ...this.at(found.place, found.value), place };
    this.report.warn(place, "$ref", `${found}; read as anything`);
    return unknownShape(place, "the reference leads nowhere");
  }

  head(shape: Shape): HeadShape {
    if (shape.kind !== "reference") return shape;
    const end = this.#endOf(shape.target);
    return end === "nowhere" ? this.#defineless(shape.target) : end;
  }

  mayMerge(): boolean {
    return this.#mergesLeft-- > 0;
  }

  #convert({ place, value }: Found): Shape {
    const key = placeKey(place);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    if (this.#underway.has(key)) return this.#defineless(place);
    if (this.#underway.size >= deepest) throw new ImportError(`${key} rests on more than ${deepest} other definitions`);
    this.#mergesLeft += merges.perSchema;
    this.#underway.add(key);
    const shape = convertSchema(value, place, this);
    this.#underway.delete(key);
    this.#shapes.set(key, shape);
    return shape;
  }

  /** Follows references from a named type to the first type that is none; each is followed once. */
  #endOf(target: Place): HeadShape | "nowhere" {
    const passed = new Set<string>();
    let end: HeadShape | "nowhere" | undefined;
    for (let here = target; end === undefined; ) {
      const key = placeKey(here);
      const found = this.#named.get(key);
      // What is being converted has no end yet, but will have one.
      if (this.#underway.has(key)) return this.#defineless(here);
      if (found === undefined) return unknownShape(here, "there is no such type");
      const shape = passed.has(key) ? "nowhere" : (this.#ends.get(key) ?? this.#convert(found));
      passed.add(key);
      if (shape !== "nowhere" && shape.kind === "reference") here = shape.target;
      else end = shape;
    }
    for (const key of passed) this.#ends.set(key, end);
    return end;
  }

  #defineless(place: Place): HeadShape {
    this.report.warn(place, "$ref", "the type is defined by nothing but itself; read as anything");
    return unknownShape(place, "the type is defined by itself");
  }
}
