/** A call of the calculator. */
export const request = (id: number, method = "clear", params: unknown = []): object => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});
/** The reply to it. */
export const done = (id: number, result: unknown = null): object => ({ jsonrpc: "2.0", id, result });
/** What a client of ours says first. */
export const hello = (id: number, more: object = {}): object =>
  request(id, "rpc.hello", { contract: "Numbers", digest: "00000000", features: ["cancel", "drain"], ...more });
