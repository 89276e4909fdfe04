import { quote } from "../../diagnostics/quote.js";
import type { Contract } from "../../model/contract.js";
import { findError } from "../../model/lookup.js";
import type { FileContext } from "../file-context.js";
import type { PendingRaises } from "../pending.js";

/** Reports errors that a function lists twice, and different ones that look the same to a client. */
export function checkRaises({ declaration, places }: PendingRaises, contract: Contract, context: FileContext): void {
  const names = new Set<string>();
  const codes = new Map<number, string>();
  for (const [index, reference] of declaration.errors.entries()) {
    const place = places[index];
    const called = reference.from === undefined ? reference.name : `${reference.from}.${reference.name}`;
    const code = findError(reference, contract)?.part.code;
    if (place === undefined || code === undefined) continue;
    const twin = codes.get(code);
    if (names.has(called)) {
      context.report("duplicate-error", place, `${quote(called)} is already listed`);
    } else if (twin !== undefined && !context.imported) {
      context.report("duplicate-error-code", place, `${quote(called)} has the code ${code}, like ${quote(twin)}`);
    }
    names.add(called);
    if (twin === undefined) codes.set(code, called);
  }
}
