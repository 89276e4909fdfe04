import type { Extensions } from "./extensions.js";
import type { Json } from "./json.js";
import type { Dialect, Id, WireError } from "./message.js";
import { writePlain } from "./plain/plain-writer.js";

/** By position, by name, or none. Values that `JSON.stringify` cannot write (a bigint, a cycle) make encoding throw. */
export interface EncodedArguments {
  readonly params: readonly unknown[] | { readonly [name: string]: unknown } | undefined;
  /** Only 2.0 has them. */
  readonly extensions?: Extensions | undefined;
}

/**
 * The JSON text of a call.
 * @throws TypeError for arguments by name in 1.0, which has them by position only.
 */
export function encodeRequest(dialect: Dialect, id: Id, method: string, args: EncodedArguments): Json {
  return callEncoders[dialect](id, method, args);
}

/** The JSON text of a call that wants no answer. The classic dialect has none such: the peer will answer. */
export function encodeNotification(dialect: Dialect, method: string, args: EncodedArguments): Json {
  return callEncoders[dialect](undefined, method, args);
}

/** The JSON text of the answer to a call that went well. A `result` of undefined is null on the wire. */
export function encodeResult(dialect: Dialect, id: Id, result: unknown): Json {
  if (dialect === "2.0" && hasText(result)) return encode({ jsonrpc: "2.0", id, result });
  return encodeResultText(dialect, id, JSON.stringify(result) ?? "null");
}

/** A message as `JSON.stringify` writes it. */
function encode(message: object): Json {
  return writePlain(message) ?? JSON.stringify(message);
}

/** Whether `JSON.stringify` makes a text of it, where it stands beside others: nobody's `toJSON` has a say in that. */
function hasText(result: unknown): boolean {
  if (typeof result === "object") return result === null || !("toJSON" in result);
  return typeof result === "string" || typeof result === "number" || typeof result === "boolean";
}

/** The same for a result that is JSON text already. */
export function encodeResultText(dialect: Dialect, id: Id, result: string): string {
  return resultEncoders[dialect](JSON.stringify(id), result);
}

/** How a call was answered: with a result that is JSON text already, or an error. */
export type Answer =
  | { readonly kind: "result"; readonly text: string }
  | { readonly kind: "error"; readonly error: WireError };

/** The JSON text of an answer. */
export function encodeAnswer(dialect: Dialect, id: Id, answer: Answer): string {
  return answer.kind === "result" ? encodeResultText(dialect, id, answer.text) : encodeError(dialect, id, answer.error);
}

/** The JSON text of the answer to a call that failed. In 1.0 and classic the error is a string, `[code] message`. */
export function encodeError(dialect: Dialect, id: Id, error: WireError): string {
  return errorEncoders[dialect](JSON.stringify(id), error);
}

/** `id` is undefined for a notification. */
type CallEncoder = (id: Id | undefined, method: string, args: EncodedArguments) => Json;

const callEncoders: { readonly [D in Dialect]: CallEncoder } = {
  // In one piece: a text that is put together from others is copied before it is written. Members without a value are left out.
  "2.0": (id, method, { params, extensions }) =>
    encode({
      jsonrpc: "2.0",
      id,
      method,
      params,
      timeout: extensions?.timeoutMs,
      traceparent: extensions?.trace?.traceparent,
      tracestate: extensions?.trace?.tracestate,
      meta: extensions?.meta,
    }),
  "1.0": (id = null, method, { params = [] }) => {
    if (!isArray(params)) throw new TypeError(`JSON-RPC 1.0 has arguments by position only (${method})`);
    return `{"id":${JSON.stringify(id)},"method":${JSON.stringify(method)},"params":${JSON.stringify(params)}}`;
  },
  // Both kinds of arguments always: such servers look for both (test/interop/classic-python.test.ts).
  classic: (_id, method, { params = [] }) => {
    const [args, kwargs] = isArray(params) ? [params, {}] : [[], params];
    const members = `"method_args":${JSON.stringify(args)},"method_kwargs":${JSON.stringify(kwargs)}`;
    return `{"method_name":${JSON.stringify(method)},${members}}`;
  },
};

const resultEncoders: { readonly [D in Dialect]: (id: string, result: string) => string } = {
  "2.0": (id, result) => `{"jsonrpc":"2.0","id":${id},"result":${result}}`,
  "1.0": (id, result) => `{"id":${id},"result":${result},"error":null}`,
  classic: (_id, result) => `{"res":${result}}`,
};

const errorEncoders: { readonly [D in Dialect]: (id: string, error: WireError) => string } = {
  "2.0": (id, { code, message, data }) => {
    const dataText = JSON.stringify(data);
    const dataMember = dataText === undefined ? "" : `,"data":${dataText}`;
    return `{"jsonrpc":"2.0","id":${id},"error":{"code":${code},"message":${JSON.stringify(message)}${dataMember}}}`;
  },
  "1.0": (id, error) => `{"id":${id},"result":null,"error":${errorText(error)}}`,
  classic: (_id, error) => `{"error":${errorText(error)}}`,
};

function errorText({ code, message }: WireError): string {
  return JSON.stringify(`[${code}] ${message}`);
}

/** `Array.isArray` does not narrow away a readonly array. */
function isArray(params: readonly unknown[] | object): params is readonly unknown[] {
  return Array.isArray(params);
}
