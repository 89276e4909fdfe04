type Contract = Record<string, unknown>;

/** The part of a contract that each place changes; everything else is as harmless as it can be. */
interface Parts {
  contract?: Contract;
  types?: Contract;
  errors?: Contract;
  functions?: Contract;
}

function contract({ contract = {}, types = {}, errors = {}, functions = {} }: Parts): Contract {
  return {
    tinwire: 1,
    name: "Harmless",
    ...contract,
    types: { Point: { fields: { x: "number", y: "number" } }, ...types },
    errors: { Broken: { code: 1, message: "broken" }, ...errors },
    functions: { ping: { params: { point: "Point" }, returns: "Point", errors: ["Broken"] }, ...functions },
  };
}

const withParameter = (parameter: unknown): Contract => contract({ functions: { f: { params: { p: parameter } } } });
const withType = (type: unknown): Contract => contract({ types: { T: type }, functions: { f: { returns: "T" } } });
const withField = (field: unknown): Contract => withType({ fields: { f: field } });

/** Every place of a contract that takes a string. */
export const places: Readonly<Record<string, (text: string) => Contract>> = {
  "contract.$schema": (text) => contract({ contract: { $schema: text } }),
  "contract.name": (name) => contract({ contract: { name } }),
  "contract.doc": (doc) => contract({ contract: { doc } }),
  "contract.deprecated": (deprecated) => contract({ contract: { deprecated } }),
  "contract.since": (since) => contract({ contract: { since } }),
  "contract.prefix": (prefix) => contract({ contract: { prefix } }),
  "contract.paramStructure": (paramStructure) => contract({ contract: { paramStructure } }),
  "contract.importedFrom": (importedFrom) => contract({ contract: { importedFrom } }),
  "contract unknown key": (key) => contract({ contract: { [key]: 1 } }),
  "contract annotation's key": (key) => contract({ contract: { [`x-${key}`]: 1 } }),
  "contract annotation": (text) => contract({ contract: { "x-note": text } }),
  "import alias": (alias) => contract({ contract: { imports: { [alias]: "./other.rpc.json" } } }),
  "import path": (path) => contract({ contract: { imports: { other: path } } }),
  "type's name": (name) => contract({ types: { [name]: "string" }, functions: { f: { returns: name } } }),
  "type's doc": (doc) => withType({ type: "string", doc }),
  "type expression": (text) => withType(text),
  "list's item expression": (text) => withType({ list: text }),
  "list in an expression": (text) => withType(`${text}[]`),
  "map expression": (text) => withType(`map<${text}>`),
  "field's name": (name) => withType({ fields: { [name]: "string" } }),
  "optional field's name": (name) => withType({ fields: { [`${name}?`]: "timestamp" } }),
  "field's doc": (doc) => withField({ type: "string", doc }),
  "field's deprecated": (deprecated) => withField({ type: "string", deprecated }),
  "field's wireName": (wireName) => withField({ type: "string", wireName }),
  "converted field's wireName": (wireName) => withField({ type: "timestamp", wireName }),
  "field's default": (text) => withField({ type: "string", default: text }),
  "field's example": (text) => withField({ type: "string", examples: [text] }),
  pattern: (pattern) => withField({ type: "string", pattern }),
  format: (format) => withField({ type: "string", format }),
  "bigint's minimum": (minimum) => withField({ type: "bigint", minimum }),
  "named enum's value": (value) => withType({ enum: [value, "other"] }),
  "open enum's value": (value) => withType({ enum: [value, "other"], open: true }),
  "inline enum's value": (value) => withField({ enum: [value, "other"] }),
  constant: (value) => withField({ const: value }),
  "union's tag": (tag) => withType({ union: { a: "Point", b: "Point" }, tag }),
  "union's key": (key) => withType({ union: { [key]: "Point", b: "Point" }, tag: "kind" }),
  "open union's key": (key) => withType({ union: { [key]: "Point", b: "Point" }, tag: "kind", open: true }),
  "plain union's constant": (value) =>
    withType({ union: [{ fields: { is: { const: value } } }, { fields: { is: { const: "other" } } }] }),
  "plain union's key": (key) => withType({ union: [{ fields: { [key]: "string" } }, "string"] }),
  "error's name": (name) =>
    contract({ errors: { [name]: { code: 2, message: "m" } }, functions: { f: { errors: [name] } } }),
  "error's message": (message) =>
    contract({ errors: { E: { code: 2, message } }, functions: { f: { errors: ["E"] } } }),
  "error's doc": (doc) => contract({ errors: { E: { code: 2, message: "m", doc } } }),
  "error reference": (name) => contract({ functions: { f: { errors: [name] } } }),
  "function's name": (name) => contract({ functions: { [name]: {} } }),
  "function's doc": (doc) => contract({ functions: { f: { doc } } }),
  "function's deprecated": (deprecated) => contract({ functions: { f: { deprecated } } }),
  "function's wireName": (wireName) => contract({ functions: { f: { wireName } } }),
  "function's example": (text) => contract({ functions: { f: { doc: "d", examples: [{ name: text, params: {} }] } } }),
  "notification's name": (name) => contract({ functions: { [name]: { notification: true } } }),
  "parameter's name": (name) => contract({ functions: { f: { params: { [name]: "string" } } } }),
  "optional parameter's name": (name) => contract({ functions: { f: { params: { [`${name}?`]: "string" } } } }),
  "parameter's doc": (doc) => withParameter({ type: "string", doc }),
  "parameter's deprecated": (deprecated) => withParameter({ type: "string", deprecated }),
  "parameter's wireName": (wireName) => withParameter({ type: "string", wireName }),
  "parameter's default": (text) => withParameter({ type: "string", default: text }),
  "parameter's structured default": (text) => withParameter({ map: "string", default: { [text]: text } }),
  "streamed parameter's name": (name) =>
    contract({ functions: { f: { params: { [name]: { stream: "timestamp" } } } } }),
  "streamed parameter's doc": (doc) => withParameter({ stream: "string", doc }),
  "streamed parameter's wireName": (wireName) => withParameter({ stream: "string", wireName }),
  "streamed parameter's items": (text) => withParameter({ stream: text }),
  "streamed parameter's example": (text) => withParameter({ stream: "string", examples: [[text]] }),
  "streaming function's name": (name) =>
    contract({ functions: { [name]: { returns: { stream: { list: "bytes" } } } } }),
  "streamed result's items": (text) => contract({ functions: { f: { returns: { stream: text } } } }),
  "streamed result's constant": (value) => contract({ functions: { f: { returns: { stream: { const: value } } } } }),
  "result's type": (text) => contract({ functions: { f: { returns: text } } }),
};
