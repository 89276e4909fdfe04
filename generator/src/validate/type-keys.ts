import { quote } from "../diagnostics/quote.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { placeOf } from "../source/place.js";
import { entries, keyOf, member, type Node } from "../source/tree.js";
import { adviceOnKey } from "./foreign-keys.js";
import type { Mistake, SchemaError } from "./mistake.js";
import { keyAt, keyOfNode } from "./pointer.js";

/** The keys that say what a type is; each type has exactly one. */
export const typeKeys: readonly string[] = ["type", "fields", "list", "map", "tuple", "enum", "const", "union"];

/** Likewise what a parameter or a result is; but a stream is no type. */
const contentKeys: readonly string[] = [...typeKeys, "stream"];

/** A key that the schema does not know here; among types perhaps one that belongs to another kind of type. */
export function explainUnknownKey({ error, node, source }: SchemaError): Mistake {
  const key = String(error.params["additionalProperty"]);
  const known = Object.keys((error.parentSchema?.["properties"] ?? {}) as object);
  const place = placeOf(source, keyAt(node, key));
  const own = contentKeys.find((contentKey) => known.includes(contentKey) && member(node, contentKey));
  if (own !== undefined && contentKeys.includes(key)) {
    return { code: "several-type-keys", place, message: `a type has either ${quote(own)} or ${quote(key)}, not both` };
  }
  const where = own === undefined ? "" : ` beside ${quote(own)}`;
  return {
    code: "unknown-key",
    place,
    message: `unknown key ${quote(key)}${where}`,
    suggestion: suggestKey(key, known),
  };
}

function suggestKey(key: string, known: readonly string[]): string {
  return adviceOnKey(key, known) ?? didYouMean(key, known) ?? "annotations of your own start with x-";
}

/** A key that is missing; the mark is on the name of the object that lacks it, or on its first brace. */
export function explainMissing({ error, node, source }: SchemaError): Mistake {
  const key = String(error.params["missingProperty"]);
  const owner = keyOfNode(node);
  const place = owner === node ? { ...placeOf(source, node), length: 1 } : placeOf(source, owner);
  // Only the schema's last resort asks for `type` without knowing any key.
  const isShapeless = key === "type" && error.parentSchema?.["properties"] === undefined;
  if (!isShapeless) {
    const suggestion =
      key === "tinwire" ? 'a contract says which version of the language it is in: "tinwire": 1' : undefined;
    return { code: "missing-key", place, message: `the key ${quote(key)} is missing`, suggestion };
  }
  const stream = keyOf(node, "stream");
  if (stream) {
    const message = "only a parameter or a result as a whole can be a stream, not a type or a part of one";
    return { code: "misplaced-stream", place: placeOf(source, stream), message };
  }
  const message = `a type needs one of ${typeKeys.map((one) => quote(one)).join(", ")}`;
  return { code: "missing-key", place, message, suggestion: suggestTypeKey(node) };
}

function suggestTypeKey(node: Node): string | undefined {
  for (const { key } of entries(node)) {
    const advice = adviceOnKey(key, typeKeys);
    if (advice !== undefined) return advice;
    const meant = nearest(key, typeKeys);
    if (meant !== undefined) return `did you mean "${meant}" instead of ${quote(key)}?`;
  }
  return undefined;
}
