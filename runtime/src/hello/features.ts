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
