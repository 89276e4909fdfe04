import { isJsonObject, type JsonObject } from "./json-object.js";
import type { Dialect, Id, Invalid, Response, WireError } from "./message.js";

/**
 * Reads one answer (JSON-RPC 2.0 section 5, JSON-RPC 1.0 section 1.2). Without `jsonrpc` it is 1.0 if it has an `id`,
 * otherwise classic. A null `error` beside a result, which 1.0 demands, is no error in 2.0 either: many servers send it.
 */
export function classifyResponse(value: unknown): Response | Invalid {
  if (!isJsonObject(value)) return invalid("2.0", null, "a response must be an object");
  if (Object.hasOwn(value, "jsonrpc")) return classify2(value);
  if (!Object.hasOwn(value, "id")) return readOutcome(value, "classic", undefined, "res");
  return readOutcome(value, "1.0", value["id"] as Id, "result");
}

function classify2(value: JsonObject): Response | Invalid {
  const { id, jsonrpc } = value;
  if (id !== null && typeof id !== "string" && !Number.isFinite(id)) {
    return invalid("2.0", null, "the response's id must be a string, a number or null");
  }
  if (jsonrpc !== "2.0") return invalid("2.0", id as Id, 'the response\'s jsonrpc must be "2.0"');
  return readOutcome(value, "2.0", id as Id, "result");
}

function readOutcome(
  value: JsonObject,
  dialect: Dialect,
  id: Id | undefined,
  resultName: "result" | "res",
): Response | Invalid {
  const { error = null, [resultName]: result } = value;
  if (error === null) {
    if (result !== undefined) return { kind: "response", dialect, id, result };
    return invalid(dialect, id ?? null, `the response has neither ${resultName} nor error`);
  }
  if (result !== undefined && result !== null) {
    return invalid(dialect, id ?? null, `the response has both ${resultName} and error`);
  }
  return { kind: "response", dialect, id, error: readError(error) };
}

/** In 1.0 an error can be any JSON value, and not every 2.0 server keeps to the standard here. */
function readError(error: unknown): WireError {
  if (typeof error === "string") return readErrorText(error);
  if (!isJsonObject(error)) return { code: NO_CODE, message: describe(error), data: error };
  const { code, message, data } = error;
  if (!Number.isSafeInteger(code)) {
    return { code: NO_CODE, message: typeof message === "string" ? message : describe(error), data: error };
  }
  const text = typeof message === "string" ? message : "";
  return { code: code as number, message: text, ...(data === undefined ? {} : { data }) };
}

/** What `encodeError` makes of an error in the dialects where it is a string. */
function readErrorText(text: string): WireError {
  const coded = /^\[(-?\d{1,15})\] /.exec(text);
  if (coded === null) return { code: NO_CODE, message: text };
  return { code: Number(coded[1]), message: text.slice(coded[0].length) };
}

function describe(error: unknown): string {
  const text = JSON.stringify(error);
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION)}…`;
}

function invalid(dialect: Dialect, id: Id, reason: string): Invalid {
  return { kind: "invalid", dialect, id, reason };
}

/** The code of an error that came without one: 0 is none that JSON-RPC predefines. */
const NO_CODE = 0;

/** Characters of an error that is not in words. */
const MAX_DESCRIPTION = 200;
