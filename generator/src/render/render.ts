import type { ContractView } from "../view/contract-view.js";
import type { DocumentView } from "../view/document-view.js";
import { guard } from "./guard.js";
import { templates } from "./templates.js";

/** The text of a contract's TypeScript file. */
export function render(view: ContractView): string {
  return templates().contract(guard(view, "view"));
}

/** The text of the file with a contract's OpenRPC document. */
export function renderDocument(view: DocumentView): string {
  return templates().document(guard(view, "view"));
}
