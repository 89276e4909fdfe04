/** What peers of ours understand beyond JSON-RPC. */
export type Feature =
  /** `$/cancelRequest` ends a call. */
  | "cancel"
  /** `timeout` in a request says how long its caller still waits. */
  | "deadline"
  /** `$/goAway` announces that the connection will close. */
  | "drain"
  /** `meta` in a request. */
  | "meta"
  /** `rpc.ping` is answered. */
  | "ping"
  /** `traceparent` and `tracestate` in a request. */
  | "trace";

export const features: readonly Feature[] = ["cancel", "deadline", "drain", "meta", "ping", "trace"];

const allFeatures: ReadonlySet<string> = new Set(features);

/** What a peer says that it understands. One set serves all that understand what we do, which is nearly every peer of ours. */
export function readFeatures(value: unknown): ReadonlySet<string> {
  if (!Array.isArray(value)) return noFeatures;
  if (value.length === features.length && features.every((feature, index) => value[index] === feature)) {
    return allFeatures;
  }
  return new Set(value.filter((feature) => typeof feature === "string"));
}

export const noFeatures: ReadonlySet<string> = new Set();
