import type { Contract } from "../../model/contract.js";
import { type Code, code, concat, identifier, methodName } from "../code.js";
import { layout } from "../layout.js";
import { callbacksFunction, methodConstant } from "../names.js";
import { name, object, propertyOf } from "../syntax/expression.js";
import { returnOf } from "../syntax/statement.js";
import { type ClientMethodView, clientHead, clientMethods, clientName } from "./client-view.js";
import { type HandlerView, handlerViews } from "./handlers-view.js";

/** What a client implements, and what its server calls it by. */
export interface CallbacksView {
  readonly service: Code;
  readonly name: Code;
  readonly handlers: readonly HandlerView[];
  /** With its brace. */
  readonly head: Code;
  readonly methods: readonly ClientMethodView[];
  readonly partsName: Code;
  readonly partsBody: Code;
}

export function callbacksView(contract: Contract): CallbacksView {
  const className = callbacksClientName(contract);
  const methods = contract.callbacks.map((fn) =>
    propertyOf(methodName(fn.name), name(methodConstant("callback", fn.name))),
  );
  const parts = [
    propertyOf(code`client`, name(className)),
    propertyOf(code`methods`, object(methods, { broken: true })),
  ];
  return {
    service: identifier(contract.name),
    name: callbacksName(contract),
    handlers: handlerViews(contract.callbacks, contract, clientName(contract)),
    head: clientHead(className),
    methods: clientMethods(contract.callbacks, contract, "callback"),
    partsName: callbacksFunction(contract.name),
    partsBody: layout(returnOf(object(parts, { broken: true })), 1),
  };
}

/** Without callbacks the generated code says nothing of them. */
export function hasCallbacks({ callbacks }: Contract): boolean {
  return callbacks.length > 0;
}

/** What a client implements. */
export function callbacksName({ name: service }: Contract): Code {
  return concat([identifier(service), code`Callbacks`]);
}

/** The class by which a server calls its clients. */
export function callbacksClientName({ name: service }: Contract): Code {
  return concat([identifier(service), code`CallbacksClient`]);
}
