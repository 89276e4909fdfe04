import type { DiagnosticCollector, Place } from "../diagnostics/collector.js";
import type { Contract } from "../model/contract.js";
import { placeOf } from "../source/place.js";
import type { Source } from "../source/source.js";
import { keyOf, member } from "../source/tree.js";
import { buildContract } from "./build/build-contract.js";
import { checkRaises } from "./check/raises.js";
import { checkRecursion } from "./check/recursion.js";
import { checkTaggedUnion } from "./check/tagged-unions.js";
import { checkUnion } from "./check/unions.js";
import { checkUnusedImports } from "./check/unused-imports.js";
import { checkValue } from "./check/values.js";
import { deepFreeze } from "./deep-freeze.js";
import { FileContext } from "./file-context.js";
import { scopesOf } from "./scope.js";
import { soundFiles } from "./sound-files.js";

/** A file and what became of it. */
interface Draft {
  readonly source: Source;
  readonly context: FileContext;
  readonly contract: Contract;
}

/**
 * Gives every name its meaning, and reports every mistake that the shape alone does not show.
 *
 * Works in three steps: declare the names of all files, build each contract, then check what crosses declarations.
 * Parts that are broken are left out of the contracts, so a mistake is reported once and not again by what depends on it.
 *
 * @returns The contracts without errors, in them or in what they import, frozen, in the order of the sources.
 */
export function resolve(sources: readonly Source[], diagnostics: DiagnosticCollector): readonly Contract[] {
  const drafts = draftAll(sources, diagnostics);
  checkAcross(drafts, diagnostics);
  const sound = soundFiles(sources, diagnostics.filesWithErrors);
  return drafts.map(({ contract }) => deepFreeze(contract)).filter(({ file }) => sound.has(file));
}

function draftAll(sources: readonly Source[], diagnostics: DiagnosticCollector): readonly Draft[] {
  const scopes = scopesOf(sources);
  const contracts = new Map<string, Contract>();
  return sources.flatMap((source): Draft[] => {
    const scope = scopes.get(source.text.file);
    if (scope === undefined) return [];
    const imported = member(source.tree, "importedFrom") !== undefined;
    const context = new FileContext(source.text, scope, imported, diagnostics);
    const contract = buildContract(source, (file) => contracts.get(file), context);
    contracts.set(contract.file, contract);
    return [{ source, context, contract }];
  });
}

function checkAcross(drafts: readonly Draft[], diagnostics: DiagnosticCollector): void {
  const sources = new Map(drafts.map(({ contract, source }) => [contract, source]));
  const isCircular = checkRecursion(
    drafts.map(({ contract }) => contract),
    {
      placeOf: ({ part, contract }) => placeOfType(part.name, sources.get(contract)),
      report: (...mistake) => diagnostics.report(...mistake),
    },
  );
  for (const { source, context, contract } of drafts) {
    const { unions, taggedUnions, values, raises } = context.pending;
    for (const union of unions) checkUnion(union, contract, context, { isCircular });
    for (const union of taggedUnions) checkTaggedUnion(union, contract, context);
    for (const value of values) checkValue(value, contract, context);
    for (const raised of raises) checkRaises(raised, contract, context);
    // What stands in broken parts was not looked at, and may be the use.
    if (!diagnostics.filesWithErrors.has(contract.file)) checkUnusedImports(source.tree, context);
  }
}

function placeOfType(name: string, source: Source | undefined): Place {
  const key = keyOf(member(source?.tree, "types"), name);
  if (source === undefined || key === undefined) throw new TypeError(`no file declares ${name}`);
  return placeOf(source.text, key);
}
