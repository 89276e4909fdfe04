import type { Method } from "./method.js";

/** Does the work of a function; called with its arguments and the `Call`. */
export type Handler = (...args: readonly unknown[]) => unknown;

/** A method together with what does its work. */
export interface BoundMethod {
  readonly service: string;
  readonly method: Method<unknown>;
  readonly handler: Handler;
  /** `this` in the handler. */
  readonly self: object;
}

/** Imports the module that has a contract as an OpenRPC document. */
export type DocumentLoader = () => Promise<{ readonly document: object }>;

/** What `serve` serves: the methods of one service, each with its handler. */
export interface Implementation {
  readonly service: string;
  readonly methods: readonly BoundMethod[];
  /** For `rpc.discover`; generated code has it. */
  readonly document?: DocumentLoader;
}

/** @throws {TypeError} that names every handler that is missing. */
export function bindHandlers(
  service: string,
  methods: { readonly [handler: string]: Method<unknown> },
  handlers: unknown,
): Implementation {
  if ((typeof handlers !== "object" && typeof handlers !== "function") || handlers === null) {
    throw new TypeError(
      `${service}.implement() takes an object of handlers, not ${handlers === null ? "null" : typeof handlers}`,
    );
  }
  const missing: string[] = [];
  const bound: BoundMethod[] = [];
  for (const [name, method] of Object.entries(methods)) {
    const handler = handlerOf(handlers, name);
    if (handler === undefined) missing.push(`"${name}"`);
    else bound.push({ service, method, handler, self: handlers });
  }
  if (missing.length > 0) throw new TypeError(`${service}.implement() lacks a function for ${missing.join(", ")}`);
  return { service, methods: bound };
}

/** A class's methods count, and what every object inherits does not: `toString` implements nothing. */
function handlerOf(handlers: object, name: string): Handler | undefined {
  const handler: unknown = Reflect.get(handlers, name);
  if (typeof handler !== "function" || handler === Reflect.get(Object.prototype, name)) return undefined;
  return handler as Handler;
}
