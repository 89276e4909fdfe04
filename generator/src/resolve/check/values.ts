import type { Contract } from "../../model/contract.js";
import { nodeAtPath, toJson } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import type { PendingValue } from "../pending.js";
import { wireMistakes } from "../wire-value/wire-value.js";

/** Reports each place where a default or an example is no value of its type. */
export function checkValue({ code, node, type }: PendingValue, contract: Contract, context: FileContext): void {
  const what = code === "bad-default" ? "the default" : "the example";
  for (const { path, message } of wireMistakes(toJson(node), type, contract)) {
    context.report(code, context.placeOf(nodeAtPath(node, path)), `${what} ${message}`);
  }
}
