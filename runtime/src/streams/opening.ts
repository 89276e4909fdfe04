import { isJsonObject } from "../wire/json-object.js";

/** How a stream begins on the wire: its first items, and the token by which there are more of them. */
export interface Opening {
  /** Any JSON value but null; undefined when these are all items. */
  readonly token: unknown;
  readonly values: readonly unknown[];
}

/** What a producer answers to a request for more. */
export interface NextItems {
  readonly values: readonly unknown[];
  readonly finished: boolean;
}

/** Undefined for what is no beginning of a stream. */
export function readOpening(value: unknown): Opening | undefined {
  if (!isJsonObject(value)) return undefined;
  const { token = null, values } = value;
  // A stream without items would be an end that nobody has declared.
  if (values === undefined) return token === null ? undefined : { token, values: [] };
  return Array.isArray(values) ? { token: token ?? undefined, values } : undefined;
}

/** Undefined for what is no answer to a request for items. */
export function readNext(value: unknown): NextItems | undefined {
  if (!isJsonObject(value)) return undefined;
  const { values, finished } = value;
  if (!Array.isArray(values) || typeof finished !== "boolean") return undefined;
  // Then there would be neither progress nor an end.
  return values.length === 0 && !finished ? undefined : { values, finished };
}
