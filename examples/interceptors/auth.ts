import { type Interceptor, RpcError, sameSecret } from "@tinwire/runtime";

/** The client's side: says with each call who makes it. A token is asked for anew each time, so that it may be short-lived. */
export function bearer(token: () => string | Promise<string>): Interceptor {
  return async (call, next) => {
    if (call.direction === "incoming") return next(call);
    return next({ ...call, meta: { ...call.meta, authorization: `Bearer ${await token()}` } });
  };
}

/** The server's side: lets nobody through who does not know the token. */
export function guard(token: string): Interceptor {
  return (call, next) => {
    if (call.direction === "incoming" && !sameSecret(call.call.meta["authorization"], `Bearer ${token}`)) {
      throw new RpcError("unauthenticated", "the token is missing, or not the right one");
    }
    return next(call);
  };
}
