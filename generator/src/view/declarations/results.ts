import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import { code } from "../code.js";
import { genericType, type TypeSyntax, word } from "../syntax/type-syntax.js";
import { typeText } from "./type-text.js";

/** What a call gives: a promise, or a stream to loop over. */
export function callerResult(fn: FunctionDeclaration, contract: Contract): TypeSyntax {
  return genericType(fn.returnsStream ? code`AsyncIterable` : code`Promise`, [resultText(fn, contract)]);
}

/** What a handler may give: the result or a promise of it; of a stream, anything that has the items. */
export function handlerResult(fn: FunctionDeclaration, contract: Contract): TypeSyntax {
  const text = resultText(fn, contract);
  return genericType(code`$rpc.Awaitable`, [fn.returnsStream ? genericType(code`$rpc.StreamSource`, [text]) : text]);
}

function resultText({ returns }: FunctionDeclaration, contract: Contract): TypeSyntax {
  return returns === undefined ? word(code`void`) : typeText(returns, { contract, documented: false });
}
