import { setOwn } from "../codec/object.js";
import { Path } from "../codec/path.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Method, ParamStructure } from "../service/method.js";
import type { EncodedArguments } from "../wire/encode.js";

/** How, and how many mistakes to list. */
export interface EncodeParamsOptions {
  readonly structure: ParamStructure;
  readonly maxIssues: number;
}

/**
 * Checks a call's arguments, and brings them into the form that travels; undefined for a function without parameters.
 *
 * @throws {RpcError} `invalid_params`; nothing has been sent then.
 */
export function encodeParams(
  method: Method<unknown>,
  args: readonly unknown[],
  { structure, maxIssues }: EncodeParamsOptions,
): EncodedArguments["params"] {
  const at = Path.root("params", maxIssues);
  const values = writeParams(method, args, at);
  const params = structure === "by-name" ? byName(method.params, values) : byPosition(method.params, values, at);
  if (at.failed) {
    const data = { issues: at.issues, ...(at.more > 0 && { more: at.more }) };
    throw new RpcError("invalid_params", `Invalid params: ${at.summary}`, { data });
  }
  return method.params.length === 0 ? undefined : params;
}

/** An argument may be an object whose getters throw. */
function writeParams(method: Method<unknown>, args: readonly unknown[], at: Path): readonly unknown[] {
  try {
    return method.writeParams(args, at);
  } catch (cause) {
    throw new RpcError("invalid_params", "the arguments cannot be read", { cause });
  }
}

function byName(names: readonly string[], values: readonly unknown[]): { readonly [name: string]: unknown } {
  const params: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) if (values[index] !== undefined) setOwn(params, name, values[index]);
  return params;
}

/** What is left out at the end is not sent; a list cannot leave anything out before that. */
function byPosition(names: readonly string[], values: readonly unknown[], at: Path): readonly unknown[] {
  const params = values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
  // Once something is wrong, what is missing may have been given, and refused.
  if (at.failed) return params;
  for (const [index, name] of names.slice(0, params.length).entries()) {
    if (params[index] === undefined) {
      at.fail(name, "cannot be left out: arguments go by position, and a later one is given");
    }
  }
  return params;
}
