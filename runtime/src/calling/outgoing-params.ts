import { setOwn } from "../codec/object.js";
import { Path } from "../codec/path.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Method, ParamStructure } from "../service/method.js";
import type { EncodedArguments } from "../wire/encode.js";

/** How, and how many mistakes to list. */
export interface CheckParamsOptions {
  readonly structure: ParamStructure;
  readonly maxIssues: number;
}

/**
 * Checks a call's arguments, and makes of them what travels: in the order of the parameters, undefined where one is left out.
 *
 * @throws {RpcError} `invalid_params`; nothing has been sent then.
 */
export function checkParams(
  method: Method<unknown>,
  args: readonly unknown[],
  { structure, maxIssues }: CheckParamsOptions,
): readonly unknown[] {
  const at = Path.root("params", maxIssues);
  const values = writeParams(method, args, at);
  if (structure === "by-position" && !at.failed) refuseGaps(method.params, values, at);
  if (!at.failed) return values;
  const data = { issues: at.issues, ...(at.more > 0 && { more: at.more }) };
  throw new RpcError("invalid_params", `Invalid params: ${at.summary}`, { data });
}

/** Brings checked arguments into the form that travels; undefined for a function without parameters. */
export function arrangeParams(
  { params: names }: Method<unknown>,
  structure: ParamStructure,
  values: readonly unknown[],
): EncodedArguments["params"] {
  if (names.length === 0) return undefined;
  if (structure === "by-position") return values.slice(0, given(values));
  const params: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) if (values[index] !== undefined) setOwn(params, name, values[index]);
  return params;
}

/** An argument may be an object whose getters throw. */
function writeParams(method: Method<unknown>, args: readonly unknown[], at: Path): readonly unknown[] {
  try {
    return method.writeParams(args, at);
  } catch (cause) {
    throw new RpcError("invalid_params", "the arguments cannot be read", { cause });
  }
}

/** What is left out at the end is not sent; a list cannot leave anything out before that. */
function refuseGaps(names: readonly string[], values: readonly unknown[], at: Path): void {
  const count = given(values);
  for (let index = 0; index < count; index++) {
    if (values[index] !== undefined) continue;
    at.fail(names[index] as string, "cannot be left out: arguments go by position, and a later one is given");
  }
}

/** How many there are up to the last one that is not left out. */
function given(values: readonly unknown[]): number {
  let count = values.length;
  while (count > 0 && values[count - 1] === undefined) count -= 1;
  return count;
}
