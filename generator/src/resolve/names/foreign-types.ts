/** What other languages call the types that a contract has by another name. */
const equivalents: { readonly [advice: string]: string } = {
  'did you mean "string"?': "str text varchar char",
  'did you mean "integer"?': "int int8 int16 int32 uint uint8 uint16 uint32 short byte",
  'did you mean "bigint", or "integer" for numbers within ±2^53?': "int64 uint64 long ulong int128",
  'did you mean "number"?': "float float32 float64 double decimal real numeric",
  'did you mean "boolean"?': "bool",
  'did you mean "timestamp"?': "date datetime instant zoneddatetime",
  'did you mean "bytes"?': "buffer binary blob uint8array bytearray base64",
  'did you mean "unknown"?': "any json mixed dynamic",
  'did you mean "null"?': "nil none undefined",
  'a record is { "fields": { … } }; "map<T>" is an object with any keys, "unknown" is anything': "object struct record",
  'a list is "T[]", or { "list": T } with limits': "array list sequence set",
  'an object with any keys is "map<T>"': "dict dictionary hash hashmap",
  'what gives nothing has no "returns"': "void unit nothing",
};

const advice: ReadonlyMap<string, string> = new Map(
  Object.entries(equivalents).flatMap(([text, words]) => words.split(" ").map((word) => [word, text])),
);

/** What to write instead of a type's name in another language, in any case; undefined if it is none that we know. */
export function adviceOnType(name: string): string | undefined {
  return advice.get(name.toLowerCase());
}
