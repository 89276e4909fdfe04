import type { ErrorReference, FunctionDeclaration, Parameter } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { type JsonObject, own } from "../import/source/json.js";
import { marks } from "../marks.js";
import { list, Misfit, object, text, whole } from "./misfit.js";
import { restoreAnnotations, restoreNotes } from "./notes.js";
import { isStream, itemSchema, itemsOf } from "./stream.js";
import { restoreType } from "./type.js";

/** The function of a method that export wrote. @throws {Misfit} */
export function restoreFunction(written: Json): FunctionDeclaration {
  const method = object(written, "method");
  const { examples: _pairings, ...notes } = restoreNotes(method);
  const wireName = text(method["name"], "name");
  const timeoutMs = own(method, marks.timeoutMs);
  const params = restoreParameters(method);
  const result = restoreResult(own(method, "result"));
  const examples = own(method, "examples");
  const tags = list(own(method, "tags"), "tags").map((tag) => text(object(tag, "tag")["name"], "name"));
  return {
    ...nameOf(method, wireName),
    params,
    ...result,
    errors: list(own(method, "errors"), "errors").map(restoreReference),
    notification: own(method, marks.notification) === true,
    idempotent: own(method, marks.idempotent) === true,
    ...(timeoutMs !== undefined && { timeoutMs: whole(timeoutMs, marks.timeoutMs) }),
    ...notes,
    ...(tags.length > 0 && { annotations: { "x-tags": tags, ...notes.annotations } }),
    ...(examples !== undefined && {
      examples: list(examples, "examples").map((one) =>
        restoreExample(object(one, "example"), params, result.returnsStream),
      ),
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
  const stream = isStream(descriptor);
  const fallback = stream ? undefined : own(schema, "default");
  const examples = own(schema, "examples");
  return {
    ...nameOf(descriptor, text(descriptor["name"], "name")),
    type: restoreType(stream ? itemSchema(schema) : schema),
    stream,
    optional: own(descriptor, "required") !== true,
    ...(fallback !== undefined && { default: fallback }),
    ...restoreNotes(descriptor),
    ...(examples !== undefined && { examples: list(examples, "examples").map((one) => (stream ? itemsOf(one) : one)) }),
  };
}

function restoreResult(written: Json | undefined): Pick<FunctionDeclaration, "returns" | "returnsStream"> {
  const result = object(written ?? {}, "result");
  const returnsStream = isStream(result);
  if (written === undefined || own(result, marks.noResult) === true) return { returnsStream: false };
  const schema = object(result["schema"], "schema");
  return { returns: restoreType(returnsStream ? itemSchema(schema) : schema), returnsStream };
}

function restoreReference(written: Json): ErrorReference {
  const name = /^#\/components\/errors\/(\w+)$/.exec(text(object(written, "error")["$ref"], "$ref"))?.[1];
  if (name === undefined) throw new Misfit("an error is no reference to a component");
  return { name };
}

function restoreExample(pairing: JsonObject, params: readonly Parameter[], returnsStream: boolean): Json {
  const byWireName = new Map(params.map((param) => [param.wireName, param]));
  const given = list(pairing["params"], "params").map((one) => {
    const { name, value = null } = object(one, "param");
    const param = byWireName.get(text(name, "name"));
    return [param?.name ?? text(name, "name"), param?.stream ? itemsOf(value) : value] as const;
  });
  const doc = own(pairing, "description");
  const result = own(pairing, "result");
  const { value = null } = object(result ?? {}, "result");
  return {
    ...(own(pairing, marks.unnamed) !== true && { name: text(pairing["name"], "name") }),
    ...(doc !== undefined && { doc }),
    params: Object.fromEntries(given),
    ...(result !== undefined && { result: returnsStream ? itemsOf(value) : value }),
    ...restoreAnnotations(pairing),
  };
}
