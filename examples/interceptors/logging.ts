import { type Interceptor, RpcError } from "@tinwire/runtime";

/** Writes a line for each call, and how it ended. Arguments stay out of it: they may be nobody's business. */
export function logging(write: (line: string) => void): Interceptor {
  return async (call, next) => {
    const name = `${call.direction} ${call.kind} ${call.service}.${call.method}`;
    try {
      const result = await next(call);
      write(`${name}: ok`);
      return result;
    } catch (error) {
      write(`${name}: ${RpcError.from(error).code}`);
      throw error;
    }
  };
}
