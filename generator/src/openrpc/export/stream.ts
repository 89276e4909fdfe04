import type { JsonSchema } from "../../model/json-schema.js";
import type { Json } from "../../model/type.js";

/**
 * What stands for a stream in a request or a reply: a token to ask for more items by, the first items, and whether there
 * are no others (StreamJsonRpc, "JSON-RPC extension for async enumerables").
 */
export function streamSchema(item: JsonSchema): JsonSchema {
  return {
    type: "object",
    properties: { token: {}, values: { type: "array", items: item }, finished: { type: "boolean" } },
  };
}

/** A stream of these items, whole in one message. */
export function streamValue(items: Json): Json {
  return { values: items, finished: true };
}
