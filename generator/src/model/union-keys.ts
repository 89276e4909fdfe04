import type { FieldShape, ObjectShape } from "./union-objects.js";

/** The first of these fields that is present (own, and not `undefined`) says which member it is. */
export interface KeyChoice {
  readonly by: "key";
  readonly cases: readonly KeyCase[];
  /** The member without a key of its own, which an object without any of the keys is; else it is none. */
  readonly otherwise?: number;
}

export interface KeyCase {
  readonly name: string;
  readonly wireName: string;
  readonly member: number;
}

/**
 * Step 4 of the rule in union-dispatch. A key is a required field that no other member declares; so whoever has been
 * asked for it can be left out when the keys of the rest are looked for, and the one that is left needs none.
 */
export function chooseKey(shapes: readonly ObjectShape[]): KeyChoice | undefined {
  const declared = new Declared(shapes);
  const own = new Map(shapes.map((shape) => [shape, declared.keyOf(shape)]));
  const complete = [...own.values()].filter((key) => key !== undefined);
  if (complete.length === shapes.length) return { by: "key", cases: distinct(complete) };
  const cases: KeyCase[] = [];
  const left = new Set(shapes);
  while (new Set([...left].map(({ member }) => member)).size > 1) {
    // A key that no member at all shares is the better one: it says the same in whatever order it is asked for.
    const next = [...left].find((shape) => own.get(shape) ?? declared.keyOf(shape));
    const key = next && (own.get(next) ?? declared.keyOf(next));
    if (next === undefined || key === undefined) return undefined;
    cases.push(key);
    left.delete(next);
    declared.forget(next);
  }
  const [last] = left;
  return { by: "key", cases: distinct(cases), ...(last !== undefined && { otherwise: last.member }) };
}

/** Which members declare each name, and in how many of their alternatives. */
class Declared {
  readonly #names = new Map<string, Map<number, number>>();

  constructor(shapes: readonly ObjectShape[]) {
    for (const shape of shapes) this.#count(shape, 1);
  }

  forget(shape: ObjectShape): void {
    this.#count(shape, -1);
  }

  /** A required field whose names, both of them, no other member has. */
  keyOf({ member, fields }: ObjectShape): KeyCase | undefined {
    const own = [...fields.values()].find(
      (field) => field.required && labels(field).every((label) => this.#names.get(label)?.size === 1),
    );
    return own && { name: own.name, wireName: own.wireName, member };
  }

  #count({ member, fields }: ObjectShape, change: 1 | -1): void {
    for (const label of [...fields.values()].flatMap(labels)) {
      const members = this.#names.get(label) ?? new Map<number, number>();
      const count = (members.get(member) ?? 0) + change;
      if (count > 0) members.set(member, count);
      else members.delete(member);
      this.#names.set(label, members);
    }
  }
}

/** The names of a field in TypeScript and on the wire, which are two different things. */
function labels({ name, wireName }: FieldShape): readonly string[] {
  return [`name ${name}`, `wire ${wireName}`];
}

/** Two alternatives of one member may have the same key. */
function distinct(cases: readonly KeyCase[]): KeyCase[] {
  return [...new Map(cases.map((one) => [JSON.stringify([one.name, one.wireName]), one])).values()];
}
