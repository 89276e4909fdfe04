import type { Contract, ErrorDeclaration } from "../../model/contract.js";
import type { Type } from "../../model/type.js";
import { type Code, code, identifier, literal } from "../code.js";
import { verbOf } from "../codec/conversion.js";
import { type Doc, doc } from "../doc.js";
import { layout } from "../layout.js";
import { codecName, type Place } from "../names.js";
import { arrowTo, call, memberOf, name, object, propertyOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { functionHead, type ParameterSyntax } from "../syntax/signature.js";
import { perform } from "../syntax/statement.js";
import { reference, type TypeSyntax, typeArguments, word } from "../syntax/type-syntax.js";
import { errorDocumentation } from "./documentation.js";
import { typeText } from "./type-text.js";

/** A class of errors. */
export interface ErrorView {
  readonly doc: readonly Code[];
  /** With its brace. */
  readonly head: Code;
  /** The properties of `$wire`. */
  readonly wire: readonly Code[];
  readonly constructorHead: Code;
  readonly superCall: Code;
}

export function errorView(error: ErrorDeclaration, contract: Contract): ErrorView {
  const className = identifier(error.name);
  const data = error.data && typeText(error.data, { contract, documented: false });
  return {
    doc: errorDocumentation(error),
    head: layout(
      doc`export class ${className} extends $rpc.RpcError${typeArguments([word(literal(error.name)), ...(data ? [data] : [])])} {`,
      0,
    ),
    wire: wireProperties(error, contract).map((property) => layout([property, code`,`], 2)),
    constructorHead: layout(doc`${functionHead(code`constructor`, parameters(error, data))} {`, 1),
    superCall: layout(superCall(error), 2),
  };
}

/** Where an error's data is read. */
export function dataPlace(error: ErrorDeclaration): Place {
  return { of: "data", path: [error.name] };
}

function wireProperties(error: ErrorDeclaration, contract: Contract): Doc[] {
  const { data } = error;
  return [
    propertyOf(code`code`, jsonExpression(error.code)),
    propertyOf(code`name`, jsonExpression(error.name)),
    propertyOf(code`create`, creation(error)),
    ...(data === undefined
      ? []
      : [codecProperty("read", data, error, contract), codecProperty("write", data, error, contract)]),
  ];
}

function codecProperty(direction: "read" | "write", data: Type, error: ErrorDeclaration, contract: Contract): Doc {
  const codec = codecName(verbOf(data, contract, direction), dataPlace(error));
  return propertyOf(direction === "read" ? code`readData` : code`writeData`, name(codec));
}

/** The data was read by `readData`, so it is what the constructor takes. */
function creation(error: ErrorDeclaration): ReturnType<typeof call> {
  const made = code`new ${identifier(error.name)}`;
  if (error.data === undefined) return arrowTo(code`(_data, message)`, call(made, [name(code`message`)]));
  return arrowTo(code`(data, message)`, call(made, [{ form: "other", doc: code`data as never` }, name(code`message`)]));
}

function parameters({ message }: ErrorDeclaration, data: TypeSyntax | undefined): ParameterSyntax[] {
  return [
    ...(data ? [{ name: code`data`, type: data }] : []),
    { name: code`message`, type: word(code`string`), default: literal(message) },
    { name: code`options`, optional: true, type: reference(code`ErrorOptions`) },
  ];
}

function superCall(error: ErrorDeclaration): Doc {
  const properties = [code`...options`, doc`wireCode: ${literal(error.code)}`, ...(error.data ? [code`data`] : [])];
  return perform(call(code`super`, [jsonExpression(error.name), memberOf(code`message`), object(properties)]));
}
