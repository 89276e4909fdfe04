import type { Client, ClientClass } from "../calling/client.js";
import type { Stubs } from "../calling/stubs.js";
import type { Interceptor } from "../interception/interceptor.js";
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
  /** What `call.client` is. */
  readonly client?: ClientClass<Client>;
  /** Stand between the server's own and the handler. */
  readonly interceptors?: readonly Interceptor[];
}

/** Imports the module that has a contract as an OpenRPC document. */
export type DocumentLoader = () => Promise<{ readonly document: object }>;

/** What `serve` serves: the methods of one service, each with its handler. */
export interface Implementation {
  readonly service: string;
  readonly methods: readonly BoundMethod[];
  /** For `rpc.discover`; generated code has it. */
  readonly document?: DocumentLoader;
  /** Told of each new connection, by what calls its client back. */
  readonly connected?: (stubs: Stubs) => unknown;
}

/** A contract's functions, or its callbacks, by the names that handlers have. */
export interface Methods {
  readonly [handler: string]: Method<unknown>;
}

/** What there is to bind handlers to. */
export interface Unbound {
  readonly service: string;
  readonly methods: Methods;
  /** What `call.client` is. */
  readonly client: ClientClass<Client>;
}

/** @throws {TypeError} that names every handler that is missing. */
export function bindHandlers(unbound: Unbound, handlers: unknown): readonly BoundMethod[] {
  const { service, methods } = unbound;
  const bound = bindThoseThere(unbound, handlers, `${service}.implement() takes an object of handlers`);
  const there = new Set(bound.map(({ method }) => method));
  const missing = Object.entries(methods).filter(([, method]) => !there.has(method));
  if (missing.length === 0) return bound;
  throw new TypeError(`${service}.implement() lacks a function for ${missing.map(([name]) => `"${name}"`).join(", ")}`);
}

/** A client implements what it likes. */
export function bindCallbacks(unbound: Unbound, handlers: unknown): readonly BoundMethod[] {
  return bindThoseThere(unbound, handlers, "the option callbacks takes an object of handlers");
}

function bindThoseThere({ service, methods, client }: Unbound, handlers: unknown, rule: string): BoundMethod[] {
  if ((typeof handlers !== "object" && typeof handlers !== "function") || handlers === null) {
    throw new TypeError(`${rule}, not ${handlers === null ? "null" : typeof handlers}`);
  }
  return Object.entries(methods).flatMap(([name, method]) => {
    const handler = handlerOf(handlers, name);
    return handler === undefined ? [] : [{ service, method, handler, self: handlers, client }];
  });
}

/** A class's methods count, and what every object inherits does not: `toString` implements nothing. */
function handlerOf(handlers: object, name: string): Handler | undefined {
  const handler: unknown = Reflect.get(handlers, name);
  if (typeof handler !== "function" || handler === Reflect.get(Object.prototype, name)) return undefined;
  return handler as Handler;
}
