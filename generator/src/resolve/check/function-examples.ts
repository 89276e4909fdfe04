import { quote } from "../../diagnostics/quote.js";
import { entries, items, keyOf, member, type Node } from "../../source/tree.js";
import { type Content, exampleType } from "../build/build-content.js";
import type { Slot } from "../build/build-slot.js";
import type { FileContext } from "../file-context.js";

/** What the examples of a function must fit. */
export interface Signature {
  readonly slots: readonly Slot[];
  readonly result: Content;
}

/** Reports examples with arguments too many or too few; whether their values fit is found out later. */
export function checkFunctionExamples(examples: Node | undefined, signature: Signature, context: FileContext): void {
  const returns = exampleType(signature.result);
  for (const example of items(examples)) {
    const args = member(example, "params");
    if (args?.type === "object") checkArguments(args, signature.slots, context);
    const result = member(example, "result");
    if (result && returns) context.pending.values.push({ code: "bad-example", node: result, type: returns });
  }
}

function checkArguments(args: Node, slots: readonly Slot[], context: FileContext): void {
  const byName = new Map(slots.map((slot) => [slot.name, slot]));
  for (const { key, keyNode, value } of entries(args)) {
    const slot = byName.get(key);
    const type = slot && exampleType(slot);
    if (type) context.pending.values.push({ code: "bad-example", node: value, type });
    if (slot) continue;
    const message = `there is no parameter ${quote(key)}`;
    context.report("bad-example", context.placeOf(keyNode), message, context.didYouMean(key, byName.keys()));
  }
  for (const { name, optional, about } of slots) {
    if (optional || about.default !== undefined || member(args, name)) continue;
    const place = context.placeOf(keyOf(args.parent?.parent, "params") ?? args);
    context.report("bad-example", place, `the example lacks the parameter ${quote(name)}`);
  }
}
