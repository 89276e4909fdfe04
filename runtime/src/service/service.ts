import { bindHandlers, type DocumentLoader, type Implementation } from "./implementation.js";
import type { Method } from "./method.js";

/** What a value or a promise of it may stand for. */
export type Awaitable<T> = T | PromiseLike<T>;

/** A contract's functions, for a server to implement. */
export interface Service<Handlers> {
  /** The contract's name. */
  readonly name: string;
  /** By the names that handlers have; a getter's result, made on first use. */
  readonly methods: { readonly [handler: string]: Method<unknown> };
  /**
   * Joins the contract with what does the work: an object or an instance of a class, which is `this` in every handler.
   *
   * @throws {TypeError} that names every handler that is missing.
   */
  implement(handlers: Handlers): Implementation;
}

/**
 * Used by generated code. `methods` is called on first use, when all that it refers to exists; `document` when somebody
 * asks the server for it.
 */
export function service<Handlers>(
  name: string,
  methods: () => { readonly [handler: string]: Method<unknown> },
  document?: DocumentLoader,
): Service<Handlers> {
  let made: { readonly [handler: string]: Method<unknown> } | undefined;
  return {
    name,
    get methods() {
      made ??= methods();
      return made;
    },
    implement(handlers) {
      return { ...bindHandlers(name, this.methods, handlers), ...(document && { document }) };
    },
  };
}
