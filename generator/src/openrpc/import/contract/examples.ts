import type { Json } from "../../../model/type.js";
import { fits } from "../algebra/fits.js";
import type { ExampleDraft } from "../read/example.js";
import type { MethodDraft } from "../read/method.js";
import type { Context } from "../schema/context.js";
import type { JsonObject } from "../source/json.js";
import { child } from "../source/place.js";
import type { NamedParameter } from "./parameters.js";

/** Those examples of a method that are valid calls; the others are reported. */
export function examplesOf(
  { examples, result }: MethodDraft,
  params: readonly NamedParameter[],
  context: Context,
): readonly JsonObject[] {
  return examples.flatMap((example) => {
    const given = argumentsOf(example, params);
    const mistake =
      given === undefined ? "has an argument that the method has not" : firstMistake(given, params, context);
    if (given === undefined || mistake !== undefined) {
      context.report.warn(example.place, "params", `${mistake}; the example is left out`);
      return [];
    }
    if (example.result && result && !fits(example.result.value, result.shape, context)) {
      context.report.warn(
        child(example.place, "result"),
        "value",
        "is not of the result's type; the example is left out",
      );
      return [];
    }
    return [exampleObject(example, given, result !== undefined)];
  });
}

/** By name where all names are those of parameters, else by position. */
function argumentsOf(
  { params: values }: ExampleDraft,
  params: readonly NamedParameter[],
): Map<NamedParameter, Json> | undefined {
  const byName = values.map(({ name }) => params.find(({ wireName }) => wireName === name));
  const all = new Set(byName).size === values.length && byName.every((param) => param !== undefined);
  if (!all && values.length > params.length) return undefined;
  const pairs = values.map(
    ({ value }, index) => [(all ? byName[index] : params[index]) as NamedParameter, value] as const,
  );
  return new Map(pairs);
}

function firstMistake(
  given: ReadonlyMap<NamedParameter, Json>,
  params: readonly NamedParameter[],
  context: Context,
): string | undefined {
  for (const param of params) {
    const value = given.get(param);
    if (value === undefined && param.descriptor.required) return `lacks "${param.wireName}"`;
    if (value !== undefined && !fits(value, param.descriptor.shape, context))
      return `"${param.wireName}" is not of its type`;
  }
  return undefined;
}

function exampleObject(
  { name, doc, result }: ExampleDraft,
  given: ReadonlyMap<NamedParameter, Json>,
  returns: boolean,
): JsonObject {
  return {
    ...(name === undefined ? {} : { name }),
    ...(doc === undefined ? {} : { doc }),
    params: Object.fromEntries([...given].map(([param, value]) => [param.name, value])),
    ...(result && returns ? { result: result.value } : {}),
  };
}
