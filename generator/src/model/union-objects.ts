import { dereference, type Located } from "./lookup.js";
import type { Field, Literal, RecordType } from "./type.js";
import type { Alternative } from "./union-alternatives.js";
import { chooseKey, type KeyChoice } from "./union-keys.js";
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

/** Step 3 and 4 of the rule in union-dispatch. */
export function chooseObject(group: readonly Alternative[]): ObjectChoice | undefined {
  const shapes = group.map(shapeOf);
  const complete = shapes.filter((shape) => shape !== undefined);
  if (complete.length < shapes.length) return undefined;
  return chooseField(complete) ?? chooseKey(complete);
}

/** What counts of a record, or of a member of a tagged union. */
export interface ObjectShape {
  readonly member: number;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

export interface FieldShape {
  readonly name: string;
  readonly wireName: string;
  readonly required: boolean;
  readonly literals?: readonly Literal[];
}

function shapeOf({ member, record, tag }: Alternative): ObjectShape | undefined {
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

function chooseField(shapes: readonly ObjectShape[]): FieldChoice | undefined {
  for (const [key, { name, wireName }] of shapes[0]?.fields ?? []) {
    const found = shapes.map(({ member, fields }) => ({ member, field: fields.get(key) }));
    if (found.some(({ field }) => !field?.required)) continue;
    const cases = literalCases(found.map(({ member, field }) => ({ member, literals: field?.literals })));
    if (cases) return { by: "field", name, wireName, cases };
  }
  return undefined;
}
