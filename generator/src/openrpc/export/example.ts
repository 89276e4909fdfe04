import type { FunctionDeclaration } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { marks } from "../marks.js";
import type { JsonObject } from "./notes.js";
import { streamValue } from "./stream.js";

/** A call with its result (OpenRPC, "Example Pairing Object"). OpenRPC wants a name, so one is made where there is none. */
export function examplePairing(
  example: Json,
  index: number,
  { params, returnsStream }: FunctionDeclaration,
): JsonObject {
  const { name, doc, params: given, result, ...annotations } = example as JsonObject;
  const values = new Map(Object.entries((given ?? {}) as JsonObject));
  const known = params.filter((param) => values.has(param.name));
  return {
    name: name ?? `example ${index + 1}`,
    ...(doc !== undefined && { description: doc }),
    params: known.map((param) => ({
      name: param.wireName,
      value: sent(values.get(param.name) ?? null, param.stream),
    })),
    ...(result !== undefined && { result: { name: "result", value: sent(result, returnsStream) } }),
    ...(name === undefined && { [marks.unnamed]: true }),
    ...annotations,
  };
}

/** A contract has the list of a stream's items. */
function sent(value: Json, stream: boolean): Json {
  return stream ? streamValue(value) : value;
}
