import { type DiagnosticCode, severityOf } from "./codes.js";
import type { Diagnostic } from "./diagnostic.js";
import type { SourceText } from "./source-text.js";

/** A stretch of a source: from `offset`, `length` code units long. */
export interface Place {
  readonly source: SourceText;
  readonly offset: number;
  readonly length: number;
}

/** Gathers the mistakes of one run. */
export class DiagnosticCollector {
  readonly #found = new Map<string, Diagnostic>();
  readonly #filesWithErrors = new Set<string>();

  /** The files with at least one error so far, warnings not counted. */
  get filesWithErrors(): ReadonlySet<string> {
    return this.#filesWithErrors;
  }

  /** Adds a mistake; the same code at the same place counts once. */
  report(code: DiagnosticCode, place: Place, message: string, suggestion?: string): void {
    const { source, offset, length } = place;
    const key = JSON.stringify([source.file, offset, length, code]);
    if (this.#found.has(key)) return;
    const severity = severityOf(code);
    if (severity === "error") this.#filesWithErrors.add(source.file);
    this.#found.set(key, {
      code,
      severity,
      message,
      file: source.file,
      range: { start: source.position(offset), end: source.position(offset + length) },
      ...(suggestion !== undefined && { suggestion }),
      sourceLine: source.lineAround(offset),
    });
  }

  /** File by file in the order given, other files last; in a file from top to bottom. */
  sorted(files: readonly string[]): readonly Diagnostic[] {
    const order = new Map(files.map((file, index) => [file, index]));
    const rank = ({ file }: Diagnostic): number => order.get(file) ?? files.length;
    return [...this.#found.values()].sort(
      (one, other) => rank(one) - rank(other) || one.range.start.offset - other.range.start.offset,
    );
  }
}
