import { Code } from "../view/code.js";

/** What Handlebars gets to see of a view. */
export type Guarded = string | boolean | readonly Guarded[] | { readonly [name: string]: Guarded };

/**
 * A copy of a view for the templates: code becomes text, and everything that is not code is refused, so that no string
 * gets past view/code. Objects throw when asked for a name that they do not have: Handlebars' strict mode does so for
 * `{{name}}`, but not for `{{#if name}}` and `{{#each name}}`.
 *
 * @throws {TypeError} that names the leaf.
 */
export function guard(view: unknown, path: string): Guarded {
  if (view instanceof Code) return view.toString();
  if (typeof view === "boolean") return view;
  if (Array.isArray(view)) return view.map((item, index) => guard(item, `${path}[${index}]`));
  if (typeof view !== "object" || view === null || Object.getPrototypeOf(view) !== Object.prototype) {
    throw new TypeError(`${path} of the view is no code`);
  }
  const entries = Object.entries(view).map(([name, value]) => [name, guard(value, `${path}.${name}`)] as const);
  return new Proxy(Object.freeze(Object.fromEntries(entries)), { get: (object, name) => member(object, name, path) });
}

/** Names that Handlebars asks any object for, to tell functions, arrays and safe strings. */
const probes: ReadonlySet<string | symbol> = new Set(["length", "toHTML", "call", "constructor", "hasOwnProperty"]);

function member(object: { readonly [name: string]: Guarded }, name: string | symbol, path: string): unknown {
  if (Object.hasOwn(object, name)) return object[name as string];
  if (typeof name === "symbol" || probes.has(name)) return undefined;
  throw new TypeError(`a template asks for ${path}.${name}, which the view does not have`);
}
