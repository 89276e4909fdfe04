import type { Json } from "../../../model/type.js";
import { tagOf } from "../algebra/tag.js";
import { overlay } from "../schema/notes.js";
import type { Notes, RecordShape, Shape, UnionShape } from "../schema/shape.js";
import type { JsonObject } from "../source/json.js";
import { asides } from "./asides.js";
import { before, behind, docOf, paragraphs } from "./notes-text.js";
import type { TypeNames } from "./type-names.js";
import { checkedDefault, checkedExamples } from "./values.js";

/** Writes types in the IDL. */
export class TypeText {
  readonly #names: TypeNames;

  constructor(names: TypeNames) {
    this.#names = names;
  }

  /**
   * The type with what is said about it, for something called `label`.
   *
   * @param more - what only that place can say: its name on the wire, its default.
   * @param own - what the place says by itself; the type's own remarks stand there too, unless the type has a name.
   */
  described(shape: Shape, label: string, more: JsonObject = {}, own: Notes = {}): Json {
    const named = this.#names.hoisted(shape);
    const notes = named === undefined ? overlay(own, shape.notes) : own;
    const doc = paragraphs(docOf(notes, label), named === undefined ? asides(shape, this.#names) : undefined);
    const { fallback: _fallback, ...others } = notes;
    const rest = behind(checkedExamples("default" in more ? others : notes, shape, this.#names.context));
    return place(before(notes, doc), named ?? this.bare(shape), { ...more, ...rest });
  }

  /** The whole of a named type. */
  declaration(shape: Shape, label: string): Json {
    const doc = paragraphs(docOf(shape.notes, label), asides(shape, this.#names));
    return place(
      before(shape.notes, doc),
      this.bare(shape),
      behind(checkedExamples(shape.notes, shape, this.#names.context)),
    );
  }

  /** Just the type: an expression where that can say it, else an object. */
  bare(shape: Shape): string | JsonObject {
    switch (shape.kind) {
      case "unknown":
        this.#names.sawUnknown(shape);
        return "unknown";
      case "reference":
        return this.#names.reference(shape);
      case "scalar": {
        const constraints = shape.constraints as JsonObject;
        return Object.keys(constraints).length === 0 ? shape.name : { type: shape.name, ...constraints };
      }
      case "literals":
        return shape.values.length === 1 ? { const: shape.values[0] as Json } : { enum: shape.values };
      case "list": {
        const { maxItems, uniqueItems } = shape;
        const minItems = this.#keeps(shape.item(), shape.minItems ?? 0, "minItems") ? shape.minItems : undefined;
        const sizes = Object.entries({ minItems, maxItems, uniqueItems }).filter(([, value]) => value !== undefined);
        return compound("list", this.#inner(shape.item()), Object.fromEntries(sizes) as JsonObject);
      }
      case "map":
        return compound("map", this.#inner(shape.value()), {});
      case "tuple":
        return {
          tuple: shape.items.map((item) => (this.#keeps(item(), 1, "items") ? this.#inner(item()) : "unknown")),
        };
      case "record":
        return { fields: this.#fields(shape), ...(shape.closed ? { closed: true } : {}) };
      case "union":
        return this.#union(shape);
    }
  }

  /** Inside another type: docs go to the type that has a name, the rest stays here. */
  #inner(shape: Shape): string | JsonObject {
    const named = this.#names.hoisted(shape);
    if (named !== undefined) return named;
    const { doc: _doc, title: _title, ...rest } = shape.notes;
    return place(
      before(rest, undefined),
      this.bare(shape),
      behind(checkedExamples(rest, shape, this.#names.context)),
    ) as string | JsonObject;
  }

  #fields(record: RecordShape): JsonObject {
    const names = this.#names.fields(record);
    const fields = [...record.fields].map(([wireName, { type, optional }]) => {
      const name = names.get(wireName) ?? wireName;
      const shape = type();
      const more = { ...(name === wireName ? {} : { wireName }), ...this.fallback(shape, shape.notes) };
      const required = !optional && this.#keeps(shape, 1, "required");
      return [required ? name : `${name}?`, this.described(shape, wireName, more)] as const;
    });
    return Object.fromEntries(fields);
  }

  /** Whether that many of the type can be asked for; not if each would have to contain another one, without end. */
  #keeps(shape: Shape, count: number, keyword: string): boolean {
    if (count === 0 || this.#names.isFinite(shape)) return true;
    const message = "asks for values that contain each other without end; not asked for";
    this.#names.context.report.warn(shape.place, keyword, message);
    return false;
  }

  /** The default of a field or parameter. */
  fallback(shape: Shape, notes: Notes): JsonObject {
    return checkedDefault(notes, shape, this.#names.context);
  }

  #union(union: UnionShape): string | JsonObject {
    const tag = tagOf(union, this.#names.context);
    const members = union.members.map((member) => this.#inner(member));
    if (tag !== undefined && this.#keepsItsName(tag.name, union)) {
      return { union: Object.fromEntries(tag.keys.map((key, index) => [key, members[index] as Json])), tag: tag.name };
    }
    return members.every((member) => typeof member === "string") ? members.join(" | ") : { union: members };
  }

  /** A tag has one name, on the wire and in TypeScript. */
  #keepsItsName(tag: string, { members }: UnionShape): boolean {
    const heads = members.map((member) => this.#names.context.head(member));
    return heads.every((head) => head.kind === "record" && this.#names.fields(head).get(tag) === tag);
  }
}

/** A type as it stands, or as an object if there is more to say. */
function place(start: JsonObject, type: string | JsonObject, end: JsonObject): Json {
  if (Object.keys(start).length + Object.keys(end).length === 0) return type;
  return { ...start, ...(typeof type === "string" ? { type } : type), ...end };
}

/** `T[]` and `map<T>`, or an object where those cannot say it. */
function compound(kind: "list" | "map", inner: string | JsonObject, sizes: JsonObject): string | JsonObject {
  if (typeof inner !== "string") return { [kind]: inner, ...sizes };
  const several = inner.replace(/<.*>|\(.*\)/g, "").includes("|");
  const expression = kind === "map" ? `map<${inner}>` : several ? `(${inner})[]` : `${inner}[]`;
  return Object.keys(sizes).length === 0 ? expression : { type: expression, ...sizes };
}
