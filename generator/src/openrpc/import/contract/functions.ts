import type { Json } from "../../../model/type.js";
import { before, behind, docOf, paragraphs, saysNoMore } from "../print/notes-text.js";
import type { TypeText } from "../print/type-text.js";
import { type Descriptor, describedBy } from "../read/descriptor.js";
import type { ErrorDraft } from "../read/error.js";
import type { MethodDraft } from "../read/method.js";
import type { Context } from "../schema/context.js";
import { unknownShape } from "../schema/shape.js";
import type { JsonObject } from "../source/json.js";
import { child } from "../source/place.js";
import { examplesOf } from "./examples.js";
import { nameParameters, parametersObject } from "./parameters.js";

export interface FunctionOptions {
  readonly name: string;
  readonly prefix: string;
  readonly types: TypeText;
  readonly context: Context;
  /** An error's name as the contract says it. */
  readonly errorName: (error: ErrorDraft) => string;
}

/** One entry of the contract's `functions`. */
export function functionObject(
  method: MethodDraft,
  { name, prefix, types, context, errorName }: FunctionOptions,
): JsonObject {
  const { wireName, notes, result } = method;
  const params = nameParameters(method.params, context.report);
  const errors = [...new Set(method.errors.map(errorName))];
  const examples = examplesOf(method, params, context);
  const returned = returns(method, types, context);
  const doc = paragraphs(
    docOf(notes, wireName),
    result && resultDoc(result, `${wireName} ${JSON.stringify(returned)}`),
  );
  return {
    ...before(notes, doc),
    ...(wireName === prefix + name ? {} : { wireName }),
    ...(params.length > 0 ? { params: parametersObject(params, types) } : {}),
    ...returned,
    ...(errors.length > 0 ? { errors } : {}),
    ...(examples.length > 0 ? { examples } : {}),
    ...behind(notes),
  };
}

/** Without a result, a method that declares errors still replies; one that does not is a notification. */
function returns({ result, errors, place }: MethodDraft, types: TypeText, context: Context): JsonObject {
  if (result !== undefined) {
    const { shape } = result;
    const nothing = shape.kind === "scalar" && shape.name === "null";
    return nothing ? {} : { returns: types.described(shape, shape.notes.title ?? "") satisfies Json };
  }
  if (errors.length === 0) return { notification: true };
  const message = "is missing, but there are errors, so there is a reply; it may be anything";
  context.report.warn(place, "result", message);
  return { returns: types.bare(unknownShape(child(place, "result"), "the document has no result")) };
}

/** What the document says about the result that neither its type nor the method's name does; a name is one word. */
function resultDoc(result: Descriptor, told: string): string | undefined {
  const { title: _title, ...notes } = describedBy(result);
  const said = notes.doc ?? (/\s/.test(result.name) ? result.name : "");
  return saysNoMore(said, `${told} result response object value data`) ? undefined : `Returns: ${said}`;
}
