import type { ErrorObject } from "ajv";
import { quote } from "../diagnostics/quote.js";
import type { SourceText } from "../diagnostics/source-text.js";
import { didYouMean } from "../diagnostics/suggest.js";
import { placeOf } from "../source/place.js";
import { items, member, type Node } from "../source/tree.js";
import { article, describeType, limitWords } from "./json-words.js";
import type { Mistake, SchemaError } from "./mistake.js";
import { keyAt, keyOfNode, nodeAt } from "./pointer.js";
import { explainMissing, explainUnknownKey } from "./type-keys.js";

/** Undefined for errors that only say that there are others. */
export function explain(error: ErrorObject, root: Node, source: SourceText): Mistake | undefined {
  const node = nodeAt(root, error.instancePath);
  // The name of a member is checked like a value, at the path of its object.
  if (error.propertyName !== undefined) return explainName(keyAt(node, error.propertyName), error.propertyName, source);
  if (error.keyword === "propertyNames" || error.keyword === "if") return undefined;
  // Reported when the text was read.
  if (node.type === "number" && !Number.isFinite(node.value)) return undefined;
  const explanation = explanations[error.keyword] ?? explainOther;
  return explanation({ error, node, source });
}

const explanations: { readonly [keyword: string]: (about: SchemaError) => Mistake } = {
  additionalProperties: explainUnknownKey,
  "false schema": explainForbiddenKey,
  required: explainMissing,
  type: ({ error, node, source }) => ({
    code: "wrong-type",
    place: placeOf(source, node),
    message: `expected ${[error.schema].flat().map(String).map(article).join(" or ")}, found ${describeType(node)}`,
  }),
  const: ({ error, node, source }) => badValue(node, source, `expected ${JSON.stringify(error.schema)}`),
  enum: ({ error, node, source }) => ({
    ...badValue(
      node,
      source,
      `expected one of ${(error.schema as string[]).map((value) => JSON.stringify(value)).join(", ")}`,
    ),
    suggestion: didYouMean(String(node.value), error.schema as string[]),
  }),
  uniqueItems: ({ error, node, source }) => ({
    code: "duplicate-value",
    place: placeOf(source, items(node)[Math.max(Number(error.params["i"]), Number(error.params["j"]))] ?? node),
    message: "the value is already listed",
  }),
  pattern: ({ error, node, source }) =>
    String(error.schema).startsWith("^[A-Za-z_]")
      ? explainName(node, String(node.value), source)
      : badValue(node, source, "expected a number, or a whole number in decimal digits"),
};

/** A key that others of the kind may have. */
function explainForbiddenKey({ node, source }: SchemaError): Mistake {
  const keyNode = keyOfNode(node);
  const key = String(keyNode.value);
  const place = placeOf(source, keyNode);
  const message =
    key === "default" && member(keyNode.parent?.parent, "stream")
      ? "a stream has no default: whoever leaves it out sends none"
      : `only a parameter or a field can have ${quote(key)}`;
  return { code: "unknown-key", place, message };
}

function explainOther({ error, node, source }: SchemaError): Mistake {
  return badValue(node, source, limitWords(error) ?? error.message ?? "is not allowed");
}

function badValue(node: Node, source: SourceText, message: string): Mistake {
  return { code: "bad-value", place: placeOf(source, node), message };
}

function explainName(node: Node, name: string, source: SourceText): Mistake {
  const place = placeOf(source, node);
  if (name.length > 128) return { code: "invalid-name", place, message: "a name has at most 128 characters" };
  const message = `${quote(name)} is no name: a name is a letter or _, then letters, digits and _`;
  const legal = name
    .replace(/\?+$/, "")
    .replace(/\W/g, "_")
    .replace(/^(?=\d)/, "_");
  return { code: "invalid-name", place, message, suggestion: legal === "" ? undefined : `"${legal}" would be one` };
}
