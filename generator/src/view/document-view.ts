import { basename } from "node:path";
import type { Contract } from "../model/contract.js";
import type { Json } from "../model/type.js";
import { type Code, code, commentLines, concat, identifier } from "./code.js";
import { layout } from "./layout.js";
import { jsonExpression } from "./syntax/json-expression.js";
import { constant } from "./syntax/statement.js";

/** What the template of a contract's OpenRPC module shows. */
export interface DocumentView {
  /** The contract's file name. */
  readonly source: Code;
  readonly service: Code;
  readonly declaration: Code;
}

/** Turns a contract's OpenRPC document into what its template needs. */
export function documentView(contract: Contract, document: Json): DocumentView {
  return {
    source: concat(commentLines(basename(contract.file))),
    service: identifier(contract.name),
    // Of no closer type, so that the compiler has nothing to do with it.
    declaration: layout([code`export `, constant(code`document: object`, jsonExpression(document))], 0),
  };
}
