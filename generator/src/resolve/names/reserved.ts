/** The primitives of type expressions, and the word for maps. */
export const primitiveNames: readonly string[] = [
  ...["string", "boolean", "integer", "number", "null", "unknown", "timestamp", "bytes", "bigint"],
  "map",
];

/** ECMA-262, section 12.7.2, in strict mode and modules, and what no binding may be called there. */
const reservedWords: readonly string[] = [
  ..."await break case catch class const continue debugger default delete do else enum export extends false".split(" "),
  ..."finally for function if import in instanceof new null return super switch this throw true try".split(" "),
  ..."typeof var void while with yield let static implements interface package private protected public".split(" "),
  ..."arguments eval undefined NaN Infinity".split(" "),
];

/** What TypeScript takes for something else where a type is expected. */
const typeWords: readonly string[] = [
  ..."any never object symbol unique keyof readonly infer asserts is abstract intrinsic out accessor".split(" "),
  ..."async declare global module namespace of override require satisfies type using get set".split(" "),
];

/** Globals that generated code may mean. */
const globals: readonly string[] = [
  ..."AggregateError Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator AsyncDisposable Awaited".split(" "),
  ..."AbortSignal BigInt Boolean Buffer DataView Date Disposable Error ErrorOptions EvalError Exclude Extract".split(
    " ",
  ),
  ..."Function Generator Iterable Iterator JSON Map Math NonNullable Number Object Omit Partial Pick Promise".split(
    " ",
  ),
  ..."PromiseLike Proxy RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError".split(" "),
  ..."Reflect RegExp Required Set String Symbol SyntaxError TypeError URIError Uint8Array WeakMap WeakSet".split(" "),
  ..."globalThis".split(" "),
];

/** What every client has already, or what `await`, `JSON.stringify` and the console look for on it. */
const clientMembers: readonly string[] = [
  ..."then catch finally constructor prototype toString toLocaleString valueOf toJSON hasOwnProperty".split(" "),
  ..."isPrototypeOf propertyIsEnumerable inspect asymmetricMatch nodeType".split(" "),
  ..."__proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split(" "),
];

/** The kinds of things that have names. */
export type NameKind =
  | "service"
  | "type"
  | "error"
  | "import"
  | "function"
  | "callback"
  | "parameter"
  | "field"
  | "tag";

const declarations = [...primitiveNames, ...reservedWords, ...typeWords, ...globals];

/** What nothing of a kind may be called. Names with a `$` cannot occur in contracts and are left to generated code. */
const reserved: { readonly [Kind in NameKind]: ReadonlySet<string> } = {
  service: new Set(declarations),
  type: new Set(declarations),
  error: new Set(declarations),
  import: new Set(primitiveNames),
  function: new Set(clientMembers),
  // A server calls them on a client of its own.
  callback: new Set(clientMembers),
  // Handlers get the call itself as their last argument.
  parameter: new Set([...reservedWords, "call"]),
  field: new Set(["__proto__"]),
  tag: new Set(["__proto__"]),
};

export function isReserved(kind: NameKind, name: string): boolean {
  return reserved[kind].has(name);
}
