import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { DiagnosticCollector, Place } from "../diagnostics/collector.js";
import type { SourceText } from "../diagnostics/source-text.js";
import { didYouMean } from "../diagnostics/suggest.js";
import { placeOf } from "../source/place.js";
import type { Node } from "../source/tree.js";
import type { Pending } from "./pending.js";
import type { Scope } from "./scope.js";

/** What everything that resolves one file has at hand. */
export class FileContext {
  readonly source: SourceText;
  readonly scope: Scope;
  /** What can only be checked when all files are built. */
  readonly pending: Pending = { values: [], unions: [], taggedUnions: [], raises: [] };
  /** Whether the contract was converted from something else, which lifts rules that only a writer can keep. */
  readonly imported: boolean;
  readonly #diagnostics: DiagnosticCollector;
  /** Guessing compares with every name, so that it is not done for a file that is nothing but mistakes. */
  #guessesLeft = 200;

  constructor(source: SourceText, scope: Scope, imported: boolean, diagnostics: DiagnosticCollector) {
    this.source = source;
    this.scope = scope;
    this.imported = imported;
    this.#diagnostics = diagnostics;
  }

  report(code: DiagnosticCode, place: Place, message: string, suggestion?: string): void {
    this.#diagnostics.report(code, place, message, suggestion);
  }

  placeOf(node: Node): Place {
    return placeOf(this.source, node);
  }

  /** A suggestion for a name that is not among the candidates. */
  didYouMean(written: string, candidates: Iterable<string>): string | undefined {
    if (this.#guessesLeft === 0) return undefined;
    this.#guessesLeft--;
    return didYouMean(written, candidates);
  }
}
