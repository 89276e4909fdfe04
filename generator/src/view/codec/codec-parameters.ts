import { code } from "../code.js";
import type { ParameterSyntax } from "../syntax/signature.js";
import { reference, word } from "../syntax/type-syntax.js";

/** What every codec takes. */
export const codecParameters: readonly ParameterSyntax[] = [
  { name: code`value`, type: word(code`unknown`) },
  { name: code`at`, type: reference(code`$rpc.Path`) },
  { name: code`key`, type: reference(code`$rpc.Key`) },
];
