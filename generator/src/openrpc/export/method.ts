import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { marks } from "../marks.js";
import type { Components } from "./components.js";
import { parameterDescriptor, texts } from "./content-descriptor.js";
import { examplePairing } from "./example.js";
import { type JsonObject, markedNotes } from "./notes.js";
import { streamSchema } from "./stream.js";

/** A function (OpenRPC, "Method Object"). */
export function methodObject(declaration: FunctionDeclaration, contract: Contract, components: Components): JsonObject {
  const { name, wireName, doc, errors, examples } = declaration;
  const { "x-tags": tags, ...annotations } = declaration.annotations ?? {};
  return {
    name: wireName,
    ...texts(doc),
    ...(tags !== undefined && tagList(tags)),
    paramStructure: contract.paramStructure,
    ...parameters(declaration, contract, components),
    ...result(declaration, components),
    ...(errors.length > 0 && { errors: errors.map((error) => components.refer(error)) }),
    ...(examples && { examples: examples.map((example, index) => examplePairing(example, index, declaration)) }),
    ...(name !== wireName && { [marks.name]: name }),
    ...behaviour(declaration),
    ...markedNotes({ ...declaration, annotations }),
  };
}

/**
 * OpenRPC wants the required parameters first. That does no harm to those who send names; by position the order is what
 * it is, valid or not.
 */
function parameters({ params }: FunctionDeclaration, { paramStructure }: Contract, components: Components): JsonObject {
  const sorted = [...params.filter(({ optional }) => !optional), ...params.filter(({ optional }) => optional)];
  const moved = paramStructure === "by-name" && sorted.some((param, index) => param !== params[index]);
  return {
    params: (moved ? sorted : params).map((param) => parameterDescriptor(param, components)),
    ...(moved && { [marks.order]: params.map(({ wireName }) => wireName) }),
  };
}

/** A method without a result is a notification, so that which replies with nothing has `null`. */
function result({ returns, returnsStream, notification }: FunctionDeclaration, components: Components): JsonObject {
  if (notification) return {};
  if (returns === undefined) return { result: { name: "result", schema: { type: "null" }, [marks.noResult]: true } };
  const schema = components.schema(returns);
  if (!returnsStream) return { result: { name: "result", schema } };
  return { result: { name: "result", schema: streamSchema(schema), [marks.stream]: true } };
}

function behaviour({ notification, idempotent, timeoutMs }: FunctionDeclaration): JsonObject {
  return {
    ...(notification && { [marks.notification]: true }),
    ...(idempotent && { [marks.idempotent]: true }),
    ...(timeoutMs !== undefined && { [marks.timeoutMs]: timeoutMs }),
  };
}

/** `x-tags` is where import keeps the names of tags. */
function tagList(tags: Json): JsonObject {
  const names = Array.isArray(tags) ? (tags as readonly Json[]) : [];
  if (names.length === 0 || names.some((name) => typeof name !== "string" || name === "")) return { "x-tags": tags };
  return { tags: names.map((name) => ({ name })) };
}
