/** Keys of other formats (JSON Schema, OpenAPI, Protocol Buffers …), and what a contract has instead. */
const equivalents: { readonly [known: string]: string } = {
  doc: "description documentation summary comment comments docs title",
  errors: "throws raises exceptions",
  params: "args arguments parameters input inputs request",
  returns: "result return output response returnType",
  fields: "properties props members attributes",
  list: "items elements array",
  union: "oneOf anyOf variants",
  functions: "methods procedures rpc services endpoints",
  types: "definitions $defs schemas models messages",
  imports: "import includes",
  wireName: "jsonName rename alias",
  minimum: "gte",
  maximum: "lte",
  exclusiveMinimum: "gt",
  exclusiveMaximum: "lt",
  pattern: "regex regexp",
  timeoutMs: "timeout deadline",
};

/** What there is to say instead of a key that has no equivalent. */
const advice: { readonly [key: string]: string } = {
  optional: 'what may be left out has a "?" at the end of its name',
  required: 'everything is required unless its name ends in "?"',
  nullable: 'what may be null is "T | null"',
  properties: 'a record is { "fields": { … } } without "type"',
  items: 'a list is "T[]", or { "list": T }',
  min: 'a number has "minimum", a string "minLength", a list "minItems"',
  max: 'a number has "maximum", a string "maxLength", a list "maxItems"',
  $ref: 'a type is meant by its name: { "type": "Name" }',
  additionalProperties: 'a record with "closed": true refuses other fields; "map<T>" is an object with any keys',
  async: "every function can be implemented with or without async",
};

/** What to write instead of a key from another format, where these keys are known; undefined if it is none. */
export function adviceOnKey(key: string, known: readonly string[]): string | undefined {
  const equivalent = known.find((one) => Object.hasOwn(equivalents, one) && equivalents[one]?.split(" ").includes(key));
  if (equivalent !== undefined) return `did you mean "${equivalent}"?`;
  return Object.hasOwn(advice, key) ? advice[key] : undefined;
}
