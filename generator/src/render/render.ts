import type { ContractView } from "../view/contract-view.js";
import { guard } from "./guard.js";
import { contractTemplate } from "./templates.js";

/** The text of a contract's TypeScript file. */
export function render(view: ContractView): string {
  return contractTemplate()(guard(view, "view"));
}
