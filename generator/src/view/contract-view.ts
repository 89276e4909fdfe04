import { basename } from "node:path";
import type { Contract } from "../model/contract.js";
import { type Code, code, commentLines, concat, literal } from "./code.js";
import { codecsOf } from "./codec/codecs-of.js";
import { type CallbacksView, callbacksView, hasCallbacks } from "./declarations/callbacks-view.js";
import { type ClientView, clientView } from "./declarations/client-view.js";
import { type ErrorView, errorView } from "./declarations/error-view.js";
import { type HandlersView, handlersView } from "./declarations/handlers-view.js";
import { importsOf } from "./declarations/imports-of.js";
import { methodDeclaration } from "./declarations/method-view.js";
import { type ServiceView, serviceView } from "./declarations/service-view.js";
import { type TypeView, typeView } from "./declarations/type-view.js";
import { importName } from "./names.js";

/** All that the templates show, every decision taken. Each leaf is code that fits where its template puts it. */
export interface ContractView {
  /** The contract's file name. */
  readonly source: Code;
  /** The level of what generated code and runtime expect of each other; see `requireRuntime`. */
  readonly runtimeLevel: Code;
  readonly imports: readonly { readonly name: Code; readonly from: Code }[];
  readonly types: readonly TypeView[];
  readonly errors: readonly ErrorView[];
  readonly handlers: HandlersView;
  /** None or one. */
  readonly callbacks: readonly CallbacksView[];
  readonly service: ServiceView;
  readonly client: ClientView;
  /** Constants, each complete. */
  readonly methods: readonly Code[];
  /** Functions and constants, each complete. */
  readonly codecs: readonly Code[];
}

export interface ViewOptions {
  /** The module specifier of an imported contract's output. */
  readonly specifierOf: (contract: Contract) => string;
  /** The module specifier of a contract's OpenRPC document. */
  readonly documentSpecifierOf: (contract: Contract) => string;
}

/** Turns a contract into what the templates need. */
export function view(contract: Contract, { specifierOf, documentSpecifierOf }: ViewOptions): ContractView {
  return {
    source: concat(commentLines(basename(contract.file))),
    runtimeLevel: code`2`,
    imports: importsOf(contract).map((one) => ({
      name: importName(one.alias),
      from: literal(specifierOf(one.contract)),
    })),
    types: contract.types.map((type) => typeView(type, contract)),
    errors: contract.errors.map((error) => errorView(error, contract)),
    handlers: handlersView(contract),
    callbacks: hasCallbacks(contract) ? [callbacksView(contract)] : [],
    service: serviceView(contract, documentSpecifierOf(contract)),
    client: clientView(contract),
    methods: [
      ...contract.functions.map((fn) => methodDeclaration(fn, contract, "method")),
      ...contract.callbacks.map((fn) => methodDeclaration(fn, contract, "callback")),
    ],
    codecs: codecsOf(contract),
  };
}
