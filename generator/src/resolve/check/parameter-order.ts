import { quote } from "../../diagnostics/quote.js";
import type { Slot } from "../build/build-slot.js";
import type { FileContext } from "../file-context.js";

/** Reports parameters that could never be left out, because a required one comes after them. */
export function checkParameterOrder(slots: readonly Slot[], context: FileContext): void {
  const isOptional = ({ optional, about }: Slot): boolean => optional || about.default !== undefined;
  const lastRequired = slots.findLastIndex((slot) => !isOptional(slot));
  for (const slot of slots.slice(0, Math.max(lastRequired, 0)).filter(isOptional)) {
    const after = quote(slots[lastRequired]?.name ?? "");
    const message = `${quote(slot.name)} can never be left out: ${after} comes after it and is required`;
    context.report("optional-before-required", slot.place, message, 'move it to the end, or use "by-name"');
  }
}
