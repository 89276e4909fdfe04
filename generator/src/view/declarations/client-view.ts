import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import { type Code, code, concat, identifier, methodName } from "../code.js";
import { type Doc, doc, group, hardline, ifBreak, indent, line } from "../doc.js";
import { layout } from "../layout.js";
import { methodConstant, type Role } from "../names.js";
import { array, call, name } from "../syntax/expression.js";
import { functionHead } from "../syntax/signature.js";
import { returnOf } from "../syntax/statement.js";
import { genericType, reference, type TypeSyntax } from "../syntax/type-syntax.js";
import { callbacksName, hasCallbacks } from "./callbacks-view.js";
import { functionDocumentation } from "./documentation.js";
import { callerParameter, inSignature } from "./parameters.js";
import { callerResult } from "./results.js";

/** What a caller uses. */
export interface ClientView {
  /** With its brace. */
  readonly head: Code;
  readonly connectHead: Code;
  readonly connectBody: Code;
  readonly methods: readonly ClientMethodView[];
}

export interface ClientMethodView {
  readonly doc: readonly Code[];
  readonly head: Code;
  readonly body: Code;
}

export function clientView(contract: Contract): ClientView {
  const className = clientName(contract);
  const parameters = [
    { name: code`to`, type: reference(code`$rpc.Endpoint`) },
    { name: code`options`, optional: true, type: optionsType(contract) },
  ];
  const connected = genericType(code`Promise`, [reference(className)]);
  const connection = call(code`$rpc.connect`, [
    name(className),
    name(code`to`),
    name(code`options`),
    name(identifier(contract.name)),
  ]);
  return {
    head: clientHead(className),
    connectHead: layout(doc`${functionHead(code`static connect`, parameters, connected)} {`, 1),
    connectBody: layout(returnOf(connection), 2),
    methods: clientMethods(contract.functions, contract, "method"),
  };
}

export function clientName({ name: service }: Contract): Code {
  return concat([identifier(service), code`Client`]);
}

/** The first line of a class that calls, with its brace. */
export function clientHead(className: Code): Code {
  return layout(classHead(className), 0);
}

export function clientMethods(
  functions: readonly FunctionDeclaration[],
  contract: Contract,
  role: Role,
): ClientMethodView[] {
  return functions.map((fn) => methodView(fn, contract, role));
}

function optionsType(contract: Contract): TypeSyntax {
  if (!hasCallbacks(contract)) return reference(code`$rpc.ClientOptions`);
  return genericType(code`$rpc.CallbackOptions`, [reference(callbacksName(contract))]);
}

/** Prettier's way with a name that leaves no room for the rest. */
function classHead(className: Code): Doc {
  const id = Symbol("heritage");
  const parts = [code`export class ${className}`, indent([line, code`extends $rpc.Client`])];
  return [group(parts, { id }), ifBreak(hardline, code` `, id), code`{`];
}

function methodView(fn: FunctionDeclaration, contract: Contract, role: Role): ClientMethodView {
  const params = inSignature(fn);
  const head = functionHead(
    methodName(fn.name),
    params.map((parameter) => callerParameter(parameter, contract)),
    callerResult(fn, contract),
  );
  const args = array(params.map((parameter) => name(identifier(parameter.name))));
  return {
    doc: functionDocumentation(fn, contract),
    head: layout(doc`${head} {`, 1),
    body: layout(returnOf(call(sending(fn), [name(methodConstant(role, fn.name)), args])), 2),
  };
}

function sending({ notification, returnsStream }: FunctionDeclaration): Code {
  if (notification) return code`this.$notify`;
  return returnsStream ? code`this.$stream` : code`this.$call`;
}
