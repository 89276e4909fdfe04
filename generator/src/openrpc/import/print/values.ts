import { fits } from "../algebra/fits.js";
import type { Context } from "../schema/context.js";
import type { Notes, Shape } from "../schema/shape.js";
import type { JsonObject } from "../source/json.js";

/** Examples that are of the type; others stay as an annotation. */
export function checkedExamples(notes: Notes, shape: Shape, context: Context): Notes {
  const { examples = [], ...rest } = notes;
  const wrong = examples.filter((example) => !fits(example, shape, context));
  if (wrong.length === 0) return notes;
  context.report.warn(shape.place, "examples", "not all are of the type; those are kept as x-examples");
  const right = examples.filter((example) => !wrong.includes(example));
  const annotations = { ...rest.annotations, "x-examples": wrong };
  return { ...rest, ...(right.length > 0 ? { examples: right } : {}), annotations };
}

/** A default that is of the type; any other stays as an annotation. */
export function checkedDefault({ fallback }: Notes, shape: Shape, context: Context): JsonObject {
  if (fallback === undefined) return {};
  if (fits(fallback.value, shape, context)) return { default: fallback.value };
  context.report.warn(shape.place, "default", "is not of the type; kept as x-default");
  return {};
}
