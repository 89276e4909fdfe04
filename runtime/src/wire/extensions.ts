import { isJsonObject, type JsonObject } from "./json-object.js";

/** Words about a call that are none of its arguments: who asks, for which tenant. Keys and values are free. */
export interface Meta {
  readonly [key: string]: string;
}

/** Where a call belongs in a trace that spans programs (W3C Trace Context, sections 3.2 and 3.3). */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string | undefined;
}

/** What two peers of ours say about a call beyond JSON-RPC, in members of the request beside `params`. */
export interface Extensions {
  /** Milliseconds that the caller still waits. */
  readonly timeoutMs?: number | undefined;
  readonly meta?: Meta | undefined;
  readonly trace?: TraceContext | undefined;
}

/** Undefined if there are none. What is not as it should be is no extension of ours: it is passed over. */
export function readExtensions(request: JsonObject): Extensions | undefined {
  const { timeout, traceparent, tracestate, meta } = request;
  if (timeout === undefined && traceparent === undefined && meta === undefined) return undefined;
  return { timeoutMs: readTimeout(timeout), trace: readTrace(traceparent, tracestate), meta: readMeta(meta) };
}

/** Those of a batch: of the first entry that has any. */
export function readBatchMeta(entries: readonly unknown[]): Meta | undefined {
  for (const entry of entries) {
    const meta = isJsonObject(entry) ? readMeta(entry["meta"]) : undefined;
    if (meta !== undefined) return meta;
  }
  return undefined;
}

/** Its keys come from the peer, so that it inherits nothing. */
export function readMeta(value: unknown): Meta | undefined {
  if (!isJsonObject(value)) return undefined;
  const meta: { [key: string]: string } = Object.create(null);
  for (const [key, word] of Object.entries(value)) if (typeof word === "string") meta[key] = word;
  return Object.freeze(meta);
}

/** Version 00, and later ones as far as they are like it; all zeros are no id (section 3.2.2). */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;

function readTimeout(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 ? value : undefined;
}

function readTrace(traceparent: unknown, tracestate: unknown): TraceContext | undefined {
  if (typeof traceparent !== "string" || !TRACEPARENT.test(traceparent)) return undefined;
  return typeof tracestate === "string" ? { traceparent, tracestate } : { traceparent };
}
