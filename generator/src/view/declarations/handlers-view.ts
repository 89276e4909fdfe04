import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import { type Code, code, concat, identifier, methodName } from "../code.js";
import type { Doc } from "../doc.js";
import { layout } from "../layout.js";
import { methodSignature } from "../syntax/signature.js";
import { genericType, reference, word } from "../syntax/type-syntax.js";
import { functionDocumentation } from "./documentation.js";
import { handlerParameter, inSignature } from "./parameters.js";
import { typeText } from "./type-text.js";

/** What a server implements. */
export interface HandlersView {
  readonly name: Code;
  readonly isEmpty: boolean;
  readonly methods: readonly { readonly doc: readonly Code[]; readonly signature: Code }[];
}

export function handlersView(contract: Contract): HandlersView {
  return {
    name: handlersName(contract),
    isEmpty: contract.functions.length === 0,
    methods: contract.functions.map((fn) => ({
      doc: functionDocumentation(fn, contract),
      signature: layout(signature(fn, contract), 1),
    })),
  };
}

export function handlersName({ name }: Contract): Code {
  return concat([identifier(name), code`Handlers`]);
}

function signature(fn: FunctionDeclaration, contract: Contract): Doc {
  const result = fn.returns === undefined ? word(code`void`) : typeText(fn.returns, { contract, documented: false });
  return methodSignature(
    methodName(fn.name),
    [
      ...inSignature(fn).map((parameter) => handlerParameter(parameter, contract)),
      { name: code`call`, type: reference(code`$rpc.Call`) },
    ],
    genericType(code`$rpc.Awaitable`, [result]),
  );
}
