import type { Interceptor } from "@tinwire/runtime";

/** Measures how long calls take; of a stream, until its last item, or until it is left. */
export function timing(record: (method: string, milliseconds: number) => void): Interceptor {
  return async (call, next) => {
    const began = performance.now();
    const done = (): void => record(call.method, performance.now() - began);
    let isOpen = false;
    try {
      const result = await next(call);
      if (call.kind !== "stream") return result;
      isOpen = true;
      return passOn(result as AsyncIterable<unknown>, done);
    } finally {
      if (!isOpen) done();
    }
  };
}

/** Whoever wants to see a stream's items puts a loop of its own between. */
async function* passOn(items: AsyncIterable<unknown>, done: () => void): AsyncGenerator<unknown> {
  try {
    yield* items;
  } finally {
    done();
  }
}
