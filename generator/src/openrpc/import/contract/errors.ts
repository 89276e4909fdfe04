import type { Json } from "../../../model/type.js";
import { before, behind, docOf } from "../print/notes-text.js";
import type { TypeText } from "../print/type-text.js";
import type { ErrorDraft } from "../read/error.js";
import type { JsonObject } from "../source/json.js";

/** The contract's `errors`. */
export function errorsObject(
  errors: readonly ErrorDraft[],
  names: ReadonlyMap<string, string>,
  types: TypeText,
): JsonObject {
  return Object.fromEntries(errors.map((error) => [names.get(error.key) as string, errorObject(error, types)]));
}

function errorObject({ code, message, data, notes }: ErrorDraft, types: TypeText): Json {
  return {
    ...before(notes, docOf(notes, message)),
    code,
    message,
    ...(data ? { data: types.described(data, "") } : {}),
    ...behind(notes),
  };
}
