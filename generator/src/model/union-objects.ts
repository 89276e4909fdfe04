import { dereference, type Located } from "./lookup.js";
import type { Field, Literal, RecordType } from "./type.js";
import type { Alternative } from "./union-alternatives.js";
import { type LiteralCase, literalCases } from "./union-literals.js";

/** How objects are told apart; a field has one name on the wire and one in TypeScript. */
export type ObjectChoice = FieldChoice | KeyChoice;

/** A field that all members have says it; a value that is not listed belongs to no member. */
export interface FieldChoice {
  readonly by: "field";
  readonly name: string;
  readonly wireName: string;
  readonly cases: readonly LiteralCase[];
}

/** The first of these fields that is present (own, and not `undefined`) says it; without any it is no member. */
export interface KeyChoice {
  readonly by: "key";
  readonly cases: readonly KeyCase[];
}

export interface KeyCase {
  readonly name: string;
  readonly wireName: string;
  readonly member: number;
}

/** Step 3 and 4 of the rule in union-dispatch. */
export function chooseObject(group: readonly Alternative[]): ObjectChoice | undefined {
  const shapes = group.map(shapeOf);
  const complete = shapes.filter((shape) => shape !== undefined);
  if (complete.length < shapes.length) return undefined;
  return chooseField(complete) ?? chooseKey(complete);
}

interface Shape {
  readonly member: number;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

interface FieldShape {
  readonly name: string;
  readonly wireName: string;
  readonly required: boolean;
  readonly literals?: readonly Literal[];
}

function shapeOf({ member, record, tag }: Alternative): Shape | undefined {
  if (record === undefined) return undefined;
  const fields = record.part.fields.map((field) => fieldShape(field, record));
  if (tag) fields.push({ name: tag.name, wireName: tag.name, required: true, literals: [tag.key] });
  // The tag comes last so that it wins over the member's own declaration of it.
  return { member, fields: new Map(fields.map((field) => [identity(field), field])) };
}

function fieldShape({ name, wireName, optional, type }: Field, { contract }: Located<RecordType>): FieldShape {
  const end = dereference(type, contract)?.part;
  const shape = { name, wireName, required: !optional };
  if (end?.kind === "const") return { ...shape, literals: [end.value] };
  if (end?.kind === "enum" && !end.open) return { ...shape, literals: end.values };
  return shape;
}

/** Reader and writer must find the same field, so both of its names count. */
function identity({ name, wireName }: FieldShape): string {
  return JSON.stringify([name, wireName]);
}

function chooseField(shapes: readonly Shape[]): FieldChoice | undefined {
  for (const [key, { name, wireName }] of shapes[0]?.fields ?? []) {
    const found = shapes.map(({ member, fields }) => ({ member, field: fields.get(key) }));
    if (found.some(({ field }) => !field?.required)) continue;
    const cases = literalCases(found.map(({ member, field }) => ({ member, literals: field?.literals })));
    if (cases) return { by: "field", name, wireName, cases };
  }
  return undefined;
}

function chooseKey(shapes: readonly Shape[]): KeyChoice | undefined {
  const names = owners(shapes, ({ name }) => name);
  const wireNames = owners(shapes, ({ wireName }) => wireName);
  const cases = new Map<string, KeyCase>();
  for (const { member, fields } of shapes) {
    const own = [...fields.values()].find(
      ({ name, wireName, required }) => required && names.get(name)?.size === 1 && wireNames.get(wireName)?.size === 1,
    );
    if (own === undefined) return undefined;
    cases.set(own.name, { name: own.name, wireName: own.wireName, member });
  }
  return { by: "key", cases: [...cases.values()] };
}

/** Which members declare each name. */
function owners(shapes: readonly Shape[], nameOf: (field: FieldShape) => string): ReadonlyMap<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { member, fields } of shapes) {
    for (const field of fields.values()) {
      const members = found.get(nameOf(field)) ?? new Set();
      found.set(nameOf(field), members.add(member));
    }
  }
  return found;
}
