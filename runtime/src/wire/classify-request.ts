import { readExtensions } from "./extensions.js";
import { isJsonObject, type JsonObject } from "./json-object.js";
import type { Arguments, Dialect, Id, Invalid, Notification, Request } from "./message.js";

/**
 * Reads one call that stands by itself (JSON-RPC 2.0 sections 4 and 4.1, JSON-RPC 1.0 sections 1.1 and 1.3).
 * It is 1.0 if and only if it has no `jsonrpc`, a string `method` and an `id`; classic if it has a string `method_name`
 * and neither `jsonrpc` nor `method`; otherwise 2.0, or invalid as such. Members that it does not know are ignored.
 */
export function classifyRequest(value: unknown): Request | Notification | Invalid {
  if (!isJsonObject(value) || Object.hasOwn(value, "jsonrpc")) return classifyBatchEntry(value);
  if (typeof value["method"] === "string" && Object.hasOwn(value, "id")) return classify1(value);
  if (typeof value["method_name"] === "string" && !Object.hasOwn(value, "method")) return classifyClassic(value);
  return classifyBatchEntry(value);
}

/** Reads one call in a batch: batches are 2.0's (section 6), so that no other dialect can occur in one. */
export function classifyBatchEntry(value: unknown): Request | Notification | Invalid {
  if (!isJsonObject(value)) return invalid("2.0", null, "a request must be an object");
  const hasId = Object.hasOwn(value, "id");
  const id = hasId ? value["id"] : null;
  if (!isId2(id)) return invalid("2.0", null, "id must be a string, a number or null");
  if (!isEchoed(id)) return invalid("2.0", null, NUMBER_MISTAKE);
  if (value["jsonrpc"] !== "2.0") return invalid("2.0", id, 'jsonrpc must be "2.0"');
  const method = value["method"];
  if (typeof method !== "string") return invalid("2.0", id, "method must be a string");
  const args = readParams(value);
  if (args === undefined) return invalid("2.0", id, PARAMS_MISTAKE);
  const extensions = readExtensions(value);
  if (!hasId) return { kind: "notification", dialect: "2.0", method, args, extensions };
  return { kind: "request", dialect: "2.0", id, method, args, extensions };
}

/** In 1.0 a notification is a request whose id is null. */
function classify1(value: JsonObject): Request | Notification | Invalid {
  const id = value["id"] as Id;
  if (!isEchoed(id)) return invalid("1.0", null, NUMBER_MISTAKE);
  const method = value["method"] as string;
  const args = readParams(value);
  if (args === undefined) return invalid("1.0", id, PARAMS_MISTAKE);
  if (id === null) return { kind: "notification", dialect: "1.0", method, args, extensions: undefined };
  return { kind: "request", dialect: "1.0", id, method, args, extensions: undefined };
}

function classifyClassic(value: JsonObject): Request | Invalid {
  const method = value["method_name"] as string;
  const { method_args: positional = [], method_kwargs: named } = value;
  if (!Array.isArray(positional)) return invalid("classic", null, "method_args must be an array");
  if (named !== undefined && !isJsonObject(named)) return invalid("classic", null, "method_kwargs must be an object");
  const args = { positional, named };
  return { kind: "request", dialect: "classic", id: null, method, args, extensions: undefined };
}

/**
 * Undefined if `params` is neither absent nor an array nor an object. A null counts as absent: jsonrpc-glib sends it for
 * a call without arguments (test/interop/jsonrpc-glib.test.ts).
 */
function readParams(value: JsonObject): Arguments | undefined {
  const { params = null } = value;
  if (params === null) return { positional: [], named: undefined };
  if (Array.isArray(params)) return { positional: params, named: undefined };
  return isJsonObject(params) ? { positional: [], named: params } : undefined;
}

function isId2(id: unknown): id is string | number | null {
  return id === null || typeof id === "string" || typeof id === "number";
}

/**
 * Whether an id comes back as it was sent. A whole number beyond 2^53 may have become its neighbour, and a larger one
 * infinite: its sender would wait for ever for the reply to another call.
 */
function isEchoed(id: unknown): boolean {
  return typeof id !== "number" || Number.isSafeInteger(id) || (Number.isFinite(id) && !Number.isInteger(id));
}

function invalid(dialect: Dialect, id: Id, reason: string): Invalid {
  return { kind: "invalid", dialect, id, reason };
}

const NUMBER_MISTAKE = "an id that is a number must be within ±(2^53 − 1)";
const PARAMS_MISTAKE = "params must be an array or an object";
