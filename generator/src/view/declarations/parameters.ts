import type { Contract, FunctionDeclaration, Parameter } from "../../model/contract.js";
import { identifier } from "../code.js";
import type { ParameterSyntax } from "../syntax/signature.js";
import { optionalTypeText, typeText } from "./type-text.js";

/** A function's parameters as TypeScript wants them: the required ones first. On the wire they keep the contract's order. */
export function inSignature({ params }: FunctionDeclaration): Parameter[] {
  return [...params.filter(({ optional }) => !optional), ...params.filter(({ optional }) => optional)];
}

/** What a caller passes. */
export function callerParameter({ name, type, optional }: Parameter, contract: Contract): ParameterSyntax {
  const options = { contract, documented: false };
  const text = optional ? optionalTypeText(type, options) : typeText(type, options);
  return { name: identifier(name), optional, type: text };
}

/** What a handler gets: the server has filled in the defaults, and the call comes after. */
export function handlerParameter(parameter: Parameter, contract: Contract): ParameterSyntax {
  const { name, type, optional } = parameter;
  const options = { contract, documented: false };
  const absent = optional && parameter.default === undefined;
  return { name: identifier(name), type: absent ? optionalTypeText(type, options) : typeText(type, options) };
}
