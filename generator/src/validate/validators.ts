import * as all from "tinwire:validators/all";
import * as first from "tinwire:validators/first";
import type { ErrorObject, ValidateFunction } from "ajv";

/** The parts of a contract that are checked one by one. */
export type Part = "contract" | "type" | "error" | "function";

const judges: { readonly [Name in Part]: (how: typeof all) => ValidateFunction } = {
  contract: ({ isContract }) => isContract,
  type: ({ isType }) => isType,
  error: ({ isError }) => isError,
  function: ({ isFunction }) => isFunction,
};

/** Checks a value against the schema that editors use too, and tells all that is wrong, or only the first thing. */
export function schemaErrors(part: Part, value: unknown, how: { readonly all: boolean }): readonly ErrorObject[] {
  const validate = judges[part](how.all ? all : first);
  return validate(value) ? [] : (validate.errors ?? []);
}
