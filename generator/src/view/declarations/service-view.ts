import type { Contract, ErrorReference } from "../../model/contract.js";
import { type Code, code, concat, identifier, literal, methodName } from "../code.js";
import { doc } from "../doc.js";
import { layout } from "../layout.js";
import { callbacksFunction, documentFunction, methodConstant, methodsFunction, nameOf } from "../names.js";
import { call, name, object, propertyOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { constant, returnOf } from "../syntax/statement.js";
import { aliasDeclaration, genericType, reference, unionType, word } from "../syntax/type-syntax.js";
import { callbacksClientName, hasCallbacks } from "./callbacks-view.js";
import { documentation } from "./documentation.js";
import { handlersName } from "./handlers-view.js";

/** The contract itself, and what it can fail with. */
export interface ServiceView {
  readonly name: Code;
  readonly doc: readonly Code[];
  readonly declaration: Code;
  /** The union of its own errors and of all others that its functions declare. */
  readonly errors: Code;
  readonly methodsName: Code;
  readonly methodsBody: Code;
  readonly documentName: Code;
  readonly documentBody: Code;
}

/** `documentSpecifier` is the module of the contract's OpenRPC document. */
export function serviceView(contract: Contract, documentSpecifier: string): ServiceView {
  const serviceName = identifier(contract.name);
  const methodsName = methodsFunction(contract.name);
  const documentName = documentFunction(contract.name);
  const parts = [
    propertyOf(code`methods`, name(methodsName)),
    ...(hasCallbacks(contract) ? [propertyOf(code`callbacks`, name(callbacksFunction(contract.name)))] : []),
    propertyOf(code`document`, name(documentName)),
    ...(contract.importedFrom === undefined ? [] : [propertyOf(code`foreign`, jsonExpression(true))]),
  ];
  const made = call(code`$rpc.service`, [
    { form: "string", doc: literal(contract.name) },
    object(parts, { broken: true }),
  ]);
  const about = [handlersName(contract), ...(hasCallbacks(contract) ? [callbacksClientName(contract)] : [])];
  const type = genericType(code`$rpc.Service`, about.map(reference));
  const errors = errorsOf(contract).map((error) => reference(nameOf(error)));
  return {
    name: serviceName,
    doc: documentation(contract),
    declaration: layout([code`export `, constant(doc`${serviceName}: ${type.doc}`, made)], 0),
    errors: layout(
      aliasDeclaration(
        doc`export type ${concat([serviceName, code`Error`])}`,
        errors.length === 0 ? word(code`never`) : unionType(errors),
      ),
      0,
    ),
    methodsName,
    methodsBody: layout(returnOf(methods(contract)), 1),
    documentName,
    // On one line, however long.
    documentBody: code`return import(${literal(documentSpecifier)});`,
  };
}

function methods({ functions }: Contract): ReturnType<typeof object> {
  const properties = functions.map((fn) => propertyOf(methodName(fn.name), name(methodConstant("method", fn.name))));
  return object(properties, { broken: true });
}

function errorsOf({ errors, functions, callbacks }: Contract): ErrorReference[] {
  const used = [...functions, ...callbacks].flatMap((fn) => fn.errors).filter(({ from }) => from !== undefined);
  const all: ErrorReference[] = [...errors.map(({ name }) => ({ name })), ...used];
  return [...new Map(all.map((error) => [`${error.from ?? ""}.${error.name}`, error])).values()];
}
