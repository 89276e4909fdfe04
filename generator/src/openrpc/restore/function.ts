import type { ErrorReference, FunctionDeclaration, Parameter } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { type JsonObject, own } from "../import/source/json.js";
import { marks } from "../marks.js";
import { list, Misfit, object, text, whole } from "./misfit.js";
import { restoreAnnotations, restoreNotes } from "./notes.js";
import { restoreType } from "./type.js";

/** The function of a method that export wrote. @throws {Misfit} */
export function restoreFunction(written: Json): FunctionDeclaration {
  const method = object(written, "method");
  const { examples: _pairings, ...notes } = restoreNotes(method);
  const wireName = text(method["name"], "name");
  const timeoutMs = own(method, marks.timeoutMs);
  const params = restoreParameters(method);
  const examples = own(method, "examples");
  const tags = list(own(method, "tags"), "tags").map((tag) => text(object(tag, "tag")["name"], "name"));
  return {
    ...nameOf(method, wireName),
    params,
    ...restoreResult(own(method, "result")),
    errors: list(own(method, "errors"), "errors").map(restoreReference),
    notification: own(method, marks.notification) === true,
    idempotent: own(method, marks.idempotent) === true,
    ...(timeoutMs !== undefined && { timeoutMs: whole(timeoutMs, marks.timeoutMs) }),
    ...notes,
    ...(tags.length > 0 && { annotations: { "x-tags": tags, ...notes.annotations } }),
    ...(examples !== undefined && {
      examples: list(examples, "examples").map((one) => restoreExample(object(one, "example"), params)),
    }),
  };
}

function nameOf(from: JsonObject, wireName: string): { readonly name: string; readonly wireName: string } {
  const name = own(from, marks.name);
  return { name: name === undefined ? wireName : text(name, marks.name), wireName };
}

function restoreParameters(method: JsonObject): Parameter[] {
  const params = list(method["params"], "params").map((one) => restoreParameter(object(one, "parameter")));
  const order = own(method, marks.order);
  if (order === undefined) return params;
  const places = new Map(list(order, marks.order).map((wireName, place) => [wireName, place]));
  return params.sort((one, other) => (places.get(one.wireName) ?? 0) - (places.get(other.wireName) ?? 0));
}

function restoreParameter(descriptor: JsonObject): Parameter {
  const schema = object(descriptor["schema"], "schema");
  const fallback = own(schema, "default");
  const examples = own(schema, "examples");
  return {
    ...nameOf(descriptor, text(descriptor["name"], "name")),
    type: restoreType(schema),
    optional: own(descriptor, "required") !== true,
    ...(fallback !== undefined && { default: fallback }),
    ...restoreNotes(descriptor),
    ...(examples !== undefined && { examples: list(examples, "examples") }),
  };
}

function restoreResult(written: Json | undefined): Pick<FunctionDeclaration, "returns"> {
  if (written === undefined) return {};
  const result = object(written, "result");
  return own(result, marks.noResult) === true ? {} : { returns: restoreType(result["schema"]) };
}

function restoreReference(written: Json): ErrorReference {
  const name = /^#\/components\/errors\/(\w+)$/.exec(text(object(written, "error")["$ref"], "$ref"))?.[1];
  if (name === undefined) throw new Misfit("an error is no reference to a component");
  return { name };
}

function restoreExample(pairing: JsonObject, params: readonly Parameter[]): Json {
  const names = new Map(params.map(({ wireName, name }) => [wireName, name]));
  const given = list(pairing["params"], "params").map((one) => {
    const { name, value } = object(one, "param");
    return [names.get(text(name, "name")) ?? text(name, "name"), value ?? null] as const;
  });
  const doc = own(pairing, "description");
  const result = own(pairing, "result");
  return {
    ...(own(pairing, marks.unnamed) !== true && { name: text(pairing["name"], "name") }),
    ...(doc !== undefined && { doc }),
    params: Object.fromEntries(given),
    ...(result !== undefined && { result: object(result, "result")["value"] ?? null }),
    ...restoreAnnotations(pairing),
  };
}
