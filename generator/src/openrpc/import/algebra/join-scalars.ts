import type { Constraints } from "../../../model/type.js";
import { eitherPattern, isPattern, textsPattern } from "../schema/pattern.js";
import type { LiteralsShape, ScalarShape, Shape } from "../schema/shape.js";
import type { UnionOptions } from "./union.js";

/** Strings are merged without a loss where patterns and constants say it all: one pattern then says as much. */
export function joinStrings(shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const { place, context } = options;
  const heads = shapes.map((shape) => context.head(shape));
  const literals = literalsOf(heads);
  if (literals.length === heads.length)
    return [{ ...(literals[0] as LiteralsShape), place, notes: {}, values: allValues(literals) }];
  const scalars = heads.filter((head): head is ScalarShape => head.kind === "scalar");
  const base = { kind: "scalar", name: "string", place, notes: {} } as const;
  if (scalars.some(({ constraints }) => Object.keys(constraints).length === 0)) return [{ ...base, constraints: {} }];
  const patterns = scalars.map(({ constraints }) => (isPatternOnly(constraints) ? constraints.pattern : undefined));
  const texts = allValues(literals).map(String);
  const known = patterns.filter((pattern) => pattern !== undefined);
  const pattern = eitherPattern(texts.length > 0 ? [...known, textsPattern(texts)] : known);
  if (known.length === scalars.length && isPattern(pattern)) return [{ ...base, constraints: { pattern } }];
  warnWider(options, "strings cannot be told apart by length or format; any string passes");
  return [{ ...base, constraints: {} }];
}

/** Numbers are merged into one range that has them all. */
export function joinNumbers(shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const { place, context } = options;
  const heads = shapes.map((shape) => context.head(shape));
  const literals = literalsOf(heads);
  if (literals.length === heads.length)
    return [{ ...(literals[0] as LiteralsShape), place, notes: {}, values: allValues(literals) }];
  const scalars = heads.filter((head): head is ScalarShape => head.kind === "scalar");
  const values = allValues(literals).filter((value) => typeof value === "number");
  const whole = scalars.every(({ name }) => name === "integer") && values.every(Number.isInteger);
  if (scalars.some(({ constraints }) => Object.keys(constraints).length > 0)) {
    warnWider(options, "numbers cannot be told apart by their range; any number passes");
  }
  return [{ kind: "scalar", name: whole ? "integer" : "number", place, notes: {}, constraints: {} }];
}

function literalsOf(heads: readonly Shape[]): LiteralsShape[] {
  return heads.filter((head): head is LiteralsShape => head.kind === "literals");
}

function allValues(literals: readonly LiteralsShape[]): LiteralsShape["values"] {
  return [...new Set(literals.flatMap(({ values }) => values))];
}

function isPatternOnly(constraints: Constraints): boolean {
  return Object.keys(constraints).join() === "pattern";
}

function warnWider({ context, place, keyword }: UnionOptions, message: string): void {
  context.report.warn(place, keyword, message);
}
