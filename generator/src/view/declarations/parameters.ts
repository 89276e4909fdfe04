import type { Contract, FunctionDeclaration, Parameter } from "../../model/contract.js";
import { code, identifier } from "../code.js";
import type { ParameterSyntax } from "../syntax/signature.js";
import { genericType, type TypeSyntax, unionType, word } from "../syntax/type-syntax.js";
import { optionalTypeText, typeText } from "./type-text.js";

/** A function's parameters as TypeScript wants them: the required ones first. On the wire they keep the contract's order. */
export function inSignature({ params }: FunctionDeclaration): Parameter[] {
  return [...params.filter(({ optional }) => !optional), ...params.filter(({ optional }) => optional)];
}

/** What a caller passes; of a stream, anything that has the items. */
export function callerParameter(parameter: Parameter, contract: Contract): ParameterSyntax {
  const { name, optional } = parameter;
  const type = parameter.stream
    ? streamText(genericType(code`$rpc.StreamSource`, [itemText(parameter, contract)]), optional)
    : valueText(parameter, contract, optional);
  return { name: identifier(name), optional, type };
}

/** What a handler gets: the server has filled in the defaults, and the call comes after. */
export function handlerParameter(parameter: Parameter, contract: Contract): ParameterSyntax {
  const { name, optional } = parameter;
  const absent = optional && parameter.default === undefined;
  const type = parameter.stream
    ? streamText(genericType(code`AsyncIterable`, [itemText(parameter, contract)]), absent)
    : valueText(parameter, contract, absent);
  return { name: identifier(name), type };
}

function valueText({ type }: Parameter, contract: Contract, absent: boolean): TypeSyntax {
  const options = { contract, documented: false };
  return absent ? optionalTypeText(type, options) : typeText(type, options);
}

function itemText({ type }: Parameter, contract: Contract): TypeSyntax {
  return typeText(type, { contract, documented: false });
}

function streamText(stream: TypeSyntax, absent: boolean): TypeSyntax {
  return absent ? unionType([stream, word(code`undefined`)]) : stream;
}
