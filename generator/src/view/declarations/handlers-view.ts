import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import { type Code, code, concat, identifier, interfaceMethodName } from "../code.js";
import type { Doc } from "../doc.js";
import { layout } from "../layout.js";
import { methodSignature } from "../syntax/signature.js";
import { genericType, reference, type TypeSyntax } from "../syntax/type-syntax.js";
import { callbacksClientName, hasCallbacks } from "./callbacks-view.js";
import { functionDocumentation } from "./documentation.js";
import { handlerParameter, inSignature } from "./parameters.js";
import { handlerResult } from "./results.js";

/** What a server implements. */
export interface HandlersView {
  readonly name: Code;
  readonly isEmpty: boolean;
  readonly methods: readonly HandlerView[];
}

export interface HandlerView {
  readonly doc: readonly Code[];
  readonly signature: Code;
}

export function handlersView(contract: Contract): HandlersView {
  return {
    name: handlersName(contract),
    isEmpty: contract.functions.length === 0,
    methods: handlerViews(
      contract.functions,
      contract,
      hasCallbacks(contract) ? callbacksClientName(contract) : undefined,
    ),
  };
}

/** `client` is the class of `call.client`, if it has functions. */
export function handlerViews(
  functions: readonly FunctionDeclaration[],
  contract: Contract,
  client: Code | undefined,
): HandlerView[] {
  const call = client === undefined ? reference(code`$rpc.Call`) : genericType(code`$rpc.Call`, [reference(client)]);
  return functions.map((fn) => ({
    doc: functionDocumentation(fn, contract),
    signature: layout(signature(fn, contract, call), 1),
  }));
}

export function handlersName({ name }: Contract): Code {
  return concat([identifier(name), code`Handlers`]);
}

function signature(fn: FunctionDeclaration, contract: Contract, callType: TypeSyntax): Doc {
  return methodSignature(
    interfaceMethodName(fn.name),
    [
      ...inSignature(fn).map((parameter) => handlerParameter(parameter, contract)),
      { name: code`call`, type: callType },
    ],
    handlerResult(fn, contract),
  );
}
