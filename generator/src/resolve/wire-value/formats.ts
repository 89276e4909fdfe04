import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Format } from "../../model/type.js";

/** Whether a text has a format, as JSON Schema's judges have it; the runtime agrees with them too. */
export function matchesFormat(text: string, format: Format): boolean {
  const definition = fullFormats[format];
  if (typeof definition === "function") return definition(text) === true;
  if (definition instanceof RegExp) return definition.test(text);
  const { validate } = definition as { readonly validate: (text: string) => boolean };
  return validate(text);
}
