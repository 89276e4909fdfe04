import type { Constraints, Json } from "../../../model/type.js";
import { matchesFormat } from "../../../resolve/wire-value/formats.js";
import type { Context } from "../schema/context.js";
import type { RecordShape, ReferenceShape, Shape, UnionShape } from "../schema/shape.js";
import { isArray, isObject, own, sameJson } from "../source/json.js";
import { alternativesOf, keysOf } from "./tell-apart.js";

type HeadShape = Exclude<Shape, ReferenceShape>;
type Tests = {
  readonly [Kind in HeadShape["kind"]]: (
    shape: Extract<Shape, { kind: Kind }>,
    value: Json,
    context: Context,
  ) => boolean;
};

/** Whether a value, in wire form, is of that type. */
export function fits(value: Json, shape: Shape, context: Context): boolean {
  const head = context.head(shape);
  // One kind's test takes just that kind, which TypeScript cannot see through the lookup.
  const test = tests[head.kind] as (shape: Shape, value: Json, context: Context) => boolean;
  return test(head, value, context);
}

const tests: Tests = {
  unknown: () => true,
  literals: ({ values }, value) => values.some((one) => one === value),
  scalar: ({ name, constraints }, value) => scalarFits(name, value) && withinConstraints(value, constraints),
  list: ({ item, minItems = 0, maxItems = Infinity, uniqueItems }, value, context) =>
    isArray(value) &&
    value.length >= minItems &&
    value.length <= maxItems &&
    !(uniqueItems && value.some((one, index) => value.slice(0, index).some((other) => sameJson(one, other)))) &&
    value.every((one) => fits(one, item(), context)),
  tuple: ({ items }, value, context) =>
    isArray(value) &&
    value.length === items.length &&
    items.every((item, index) => fits(value[index] as Json, item(), context)),
  map: (shape, value, context) =>
    isObject(value) && Object.values(value).every((one) => fits(one, shape.value(), context)),
  record: (record, value, context) => recordFits(record, value, context),
  union: (union, value, context) => candidates(union, value, context).some((member) => fits(value, member, context)),
};

/** The only member that a reader would look at if its key says so, else all of them. */
function candidates({ members }: UnionShape, value: Json, context: Context): readonly Shape[] {
  if (!isObject(value)) return members;
  const keys = keysOf(alternativesOf(members, context).get("object") ?? [], context);
  if (keys === undefined) return members;
  const found = keys.cases.find(({ name }) => own(value, name) !== undefined)?.member ?? keys.otherwise;
  return found === undefined ? [] : members.slice(found, found + 1);
}

function scalarFits(name: string, value: Json): boolean {
  if (name === "integer") return Number.isSafeInteger(value);
  return name === "null" ? value === null : typeof value === name;
}

function recordFits({ fields, closed }: RecordShape, value: Json, context: Context): boolean {
  if (!isObject(value)) return false;
  if (closed && Object.keys(value).some((key) => !fields.has(key))) return false;
  return [...fields].every(([name, { type, optional }]) => {
    const member = own(value, name);
    return member === undefined ? optional : fits(member, type(), context);
  });
}

/** Whether the constraints that are about values of that kind hold. */
export function withinConstraints(value: Json, constraints: Constraints): boolean {
  if (typeof value === "string") {
    const length = [...value].length;
    const { minLength = 0, maxLength = Infinity, pattern, format } = constraints;
    if (format !== undefined && !matchesFormat(value, format)) return false;
    return (
      length >= minLength && length <= maxLength && (pattern === undefined || new RegExp(pattern, "u").test(value))
    );
  }
  if (typeof value !== "number") return true;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  return (
    value >= Number(minimum ?? -Infinity) &&
    value <= Number(maximum ?? Infinity) &&
    value > Number(exclusiveMinimum ?? -Infinity) &&
    value < Number(exclusiveMaximum ?? Infinity) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}
