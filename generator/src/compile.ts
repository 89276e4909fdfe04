import { resolve as resolvePath } from "node:path";
import { DiagnosticCollector } from "./diagnostics/collector.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Contract } from "./model/contract.js";
import { resolve } from "./resolve/resolve.js";
import { load } from "./source/load.js";
import { validate } from "./validate/validate.js";

/** What became of the files. */
export interface CompileResult {
  /** The contracts without mistakes: the given ones in their order, then those that they import. */
  readonly contracts: readonly Contract[];
  /** All mistakes and warnings of all files, in order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns contract files into contracts. Mistakes are in the result; it never rejects because of what is in a file. */
export async function compile(files: readonly string[]): Promise<CompileResult> {
  const collector = new DiagnosticCollector();
  const sources = await load(files, collector);
  for (const source of sources) validate(source, collector);
  const contracts = resolve(sources, collector);
  const order = [...files.map((file) => resolvePath(file)), ...sources.map(({ text }) => text.file)];
  return { contracts, diagnostics: collector.sorted(order) };
}
