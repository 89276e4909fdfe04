import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Place } from "../diagnostics/collector.js";
import { quote } from "../diagnostics/quote.js";
import type { FileContext } from "./file-context.js";
import { adviceOnType } from "./names/foreign-types.js";
import { primitiveNames } from "./names/reserved.js";
import type { Scope } from "./scope.js";

type Section = "types" | "errors";

const words: {
  readonly [S in Section]: { readonly code: DiagnosticCode; readonly thing: string; readonly other: Section };
} = {
  types: { code: "unknown-type", thing: "type", other: "errors" },
  errors: { code: "unknown-error", thing: "error", other: "types" },
};

/** A use of a name. */
export interface NameUse {
  readonly from?: string | undefined;
  readonly name: string;
  readonly place: Place;
}

/** Whether a name is declared, here or where its alias leads; reports it if not. */
export function isDeclared(section: Section, { from, name, place }: NameUse, context: FileContext): boolean {
  const { code, thing, other } = words[section];
  const imported = from === undefined ? undefined : context.scope.imports.get(from);
  if (from !== undefined && imported === undefined) {
    const suggestion = context.didYouMean(from, context.scope.imports.keys());
    context.report("unknown-import", place, `there is no import called ${quote(from)}`, suggestion);
    return false;
  }
  if (imported) imported.used = true;
  const scope = imported ? imported.scope() : context.scope;
  if (scope?.[section].has(name)) return true;
  // Nothing can be said about a file that could not be read.
  if (scope === undefined) return false;
  const where = from === undefined ? "" : ` in ${quote(from)}`;
  const confused = scope[other].has(name) ? ` (${quote(name)} is one of the ${other})` : "";
  const message = `there is no ${thing} called ${quote(name)}${where}${confused}`;
  const suggestion =
    (section === "types" && from === undefined ? adviceOnType(name) : undefined) ??
    context.didYouMean(name, candidates(section, scope, from)) ??
    elsewhere(section, name, from, context);
  context.report(code, place, message, suggestion);
  return false;
}

function* candidates(section: Section, scope: Scope, from: string | undefined): Iterable<string> {
  if (section === "types" && from === undefined) yield* primitiveNames;
  yield* scope[section];
}

/** An import that has the name, if it was used without an alias. */
function elsewhere(section: Section, name: string, from: string | undefined, context: FileContext): string | undefined {
  if (from !== undefined) return undefined;
  const found = [...context.scope.imports].find(([, imported]) => imported.scope()?.[section].has(name));
  return found && `did you mean "${found[0]}.${name}"?`;
}
