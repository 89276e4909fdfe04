import type { Contract } from "../../model/contract.js";
import { dereference } from "../../model/lookup.js";
import { type Json, match, type RecordType, type Type, type TypeTable } from "../../model/type.js";
import { dispatchUnion } from "../../model/union-dispatch.js";
import { hasTwins, isJsonObject, literalList, wireKindOf } from "./json-values.js";
import { memberOf } from "./member-of.js";
import { scalarMistake } from "./scalars.js";
import { taggedRecord } from "./tagged.js";

/** What is wrong with a value, and where in it. */
export interface WireMistake {
  readonly path: readonly (string | number)[];
  /** Goes on after the name of the value: `must be at least 1`. */
  readonly message: string;
}

/**
 * Why a value in wire form is none of a type: nothing if it is one.
 *
 * Accepts what the type's JSON Schema accepts; the tests hold the two against each other. Where the contract itself has
 * mistakes, everything is accepted.
 */
export function wireMistakes(value: Json, type: Type, contract: Contract): readonly WireMistake[] {
  return [...check(value, type, { contract, path: [] })];
}

/** Where a value is, and whose names its type uses. */
interface Visit {
  readonly contract: Contract;
  readonly path: readonly (string | number)[];
}

function check(value: Json, type: Type, visit: Visit): Iterable<WireMistake> {
  const end = dereference(type, visit.contract);
  return end ? match(checks, end.part, value, { ...visit, contract: end.contract }) : [];
}

function below({ contract, path }: Visit, step: string | number): Visit {
  return { contract, path: [...path, step] };
}

const checks: TypeTable<Iterable<WireMistake>, [Json, Visit]> = {
  scalar: (scalar, value, { path }) => {
    const message = scalarMistake(value, scalar);
    return message === undefined ? [] : [{ path, message }];
  },
  *list({ item, minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems }, value, visit) {
    const { path } = visit;
    if (!Array.isArray(value)) return yield { path, message: "must be an array" };
    if (value.length < minItems) yield { path, message: `must have at least ${minItems} items` };
    if (value.length > maxItems) yield { path, message: `must have at most ${maxItems} items` };
    if (uniqueItems === true && hasTwins(value)) yield { path, message: "must not have the same item twice" };
    for (const [index, one] of value.entries()) yield* check(one, item, below(visit, index));
  },
  *map(map, value, visit) {
    if (!isJsonObject(value)) return yield { path: visit.path, message: "must be an object" };
    for (const [key, one] of Object.entries(value)) yield* check(one, map.value, below(visit, key));
  },
  *tuple({ items }, value, visit) {
    if (!Array.isArray(value) || value.length !== items.length) {
      return yield { path: visit.path, message: `must be an array of ${items.length}` };
    }
    for (const [index, item] of items.entries()) yield* check(value[index], item, below(visit, index));
  },
  *record(record, value, visit) {
    if (!isJsonObject(value)) return yield { path: visit.path, message: "must be an object" };
    yield* checkFields(value, record, visit);
    if (record.closed) yield* checkClosed(value, record, visit);
  },
  enum: ({ values, open }, value, { path }) => {
    const isListed = values.some((one) => one === value);
    const fits = isListed || (open && values.some((one) => wireKindOf(one) === wireKindOf(value)));
    return fits ? [] : [{ path, message: `must be one of ${literalList(values)}` }];
  },
  const: (constant, value, { path }) =>
    value === constant.value ? [] : [{ path, message: `must be ${JSON.stringify(constant.value)}` }],
  *union(union, value, visit) {
    const { contract, path } = visit;
    if (union.tag !== undefined) {
      const record = taggedRecord(value, union, contract);
      if (record.kind === "mistake") return yield { path: [...path, ...record.path], message: record.message };
      if (record.kind === "record") yield* check(value, record.record, { ...visit, contract: record.contract });
      return;
    }
    const dispatch = dispatchUnion(union, contract);
    if (dispatch.kind === "indistinct") return;
    const member = union.members[memberOf(value, dispatch) ?? -1];
    if (member === undefined) yield { path, message: "is of none of the types of the union" };
    else yield* check(value, member, visit);
  },
  reference: () => [],
};

function* checkFields(
  value: { readonly [key: string]: Json },
  { fields }: RecordType,
  visit: Visit,
): Iterable<WireMistake> {
  for (const { wireName, type, optional } of fields) {
    if (Object.hasOwn(value, wireName)) yield* check(value[wireName] as Json, type, below(visit, wireName));
    else if (!optional) yield { path: visit.path, message: `must have the field ${JSON.stringify(wireName)}` };
  }
}

function* checkClosed(
  value: { readonly [key: string]: Json },
  { fields }: RecordType,
  { path }: Visit,
): Iterable<WireMistake> {
  const known = new Set(fields.map(({ wireName }) => wireName));
  for (const key of Object.keys(value)) {
    if (!known.has(key)) yield { path: [...path, key], message: `must not have the field ${JSON.stringify(key)}` };
  }
}
