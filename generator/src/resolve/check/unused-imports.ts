import { quote } from "../../diagnostics/quote.js";
import { keyOf, member, type Node } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";

/** Warns of imports that nothing uses. */
export function checkUnusedImports(tree: Node | undefined, context: FileContext): void {
  for (const [alias, { used, scope }] of context.scope.imports) {
    const node = keyOf(member(tree, "imports"), alias);
    if (used || node === undefined || scope() === undefined) continue;
    context.report("unused-import", context.placeOf(node), `nothing uses the import ${quote(alias)}`);
  }
}
