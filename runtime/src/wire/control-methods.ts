/**
 * What two sides of a connection tell each other about it and the calls on it. Each is answered by the connection itself,
 * before any router, and a contract cannot have a method of such a name.
 */
export const controlMethods = {
  /** Who speaks, by which contract, and what beyond JSON-RPC it understands. */
  hello: "rpc.hello",
  /** Is there still somebody? */
  ping: "rpc.ping",
  /** Does the server want calls? */
  health: "rpc.health",
  /** Give a call up (Language Server Protocol, "Cancellation Support"). */
  cancel: "$/cancelRequest",
  /** More items of a stream (StreamJsonRpc, "Async enumerables"). */
  next: "$/enumerator/next",
  /** No more items of a stream; likewise. */
  abort: "$/enumerator/abort",
  /** Make your next calls on another connection: this one closes soon. */
  goAway: "$/goAway",
} as const;
