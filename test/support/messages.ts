/** A call of the calculator. */
export const request = (id: number, method = "clear", params: unknown = []): object => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});
/** The reply to it. */
export const done = (id: number, result: unknown = null): object => ({ jsonrpc: "2.0", id, result });
