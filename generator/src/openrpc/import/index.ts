import { restoreDocuments } from "../restore/restore-documents.js";
import { type WrittenContract, writeContract } from "./contract/contract.js";
import { Library } from "./library.js";
import { namedPlaces } from "./named-places.js";
import { makePlan } from "./plan/plan.js";
import { jsonText } from "./print/json-text.js";
import { markCallbacks } from "./read/callbacks.js";
import { readDocument } from "./read/document.js";
import { type DocumentInput, ImportError, type OpenRpcDocument, readDocuments } from "./source/documents.js";
import { References } from "./source/references.js";
import { type ImportWarning, Report } from "./source/report.js";
import { type ImportSummary, summarize } from "./summary.js";

export { type DocumentInput, ImportError } from "./source/documents.js";
export type { Place } from "./source/place.js";
export type { ImportWarning } from "./source/report.js";
export type { ImportSummary } from "./summary.js";

export interface ImportOptions {
  /** The names on the wire of what clients implement and the server calls; `*` stands for any text. */
  readonly callbacks?: readonly string[];
  /** What `$schema` says, seen from the contracts' folder. */
  readonly schemaPath?: string;
}

export interface Imported {
  /** One contract for each document, in their order. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly warnings: readonly ImportWarning[];
  readonly summary: ImportSummary;
}

/**
 * Makes contracts of OpenRPC documents (1.0 to 1.4), each of them one; references between them become imports.
 * What the type model cannot say becomes the nearest wider type, and a warning. The same documents give the same text.
 * Documents that `exportOpenRpc` wrote become the contracts that they were written from.
 *
 * Throws {@link ImportError} if an input is no OpenRPC document.
 */
export function importOpenRpc(inputs: readonly DocumentInput[], options: ImportOptions = {}): Imported {
  const { schemaPath = "./node_modules/tinwire/schema/rpc.schema.json", callbacks = [] } = options;
  const documents = readDocuments(inputs);
  const report = new Report();
  const restored = restoreDocuments(documents, schemaPath, report);
  if (restored !== undefined && callbacks.length > 0) {
    throw new ImportError("callbacks: an export of tinwire says itself what clients implement");
  }
  const written =
    restored?.map((one) => ({ ...one, unknowns: [] })) ??
    convertDocuments(documents, { schemaPath, callbacks }, report);
  const files = written.map(({ file, json }) => ({ path: file, text: jsonText(json) }));
  const warnings = report.warnings(documents);
  return { files, warnings, summary: summarize(written, warnings, documents) };
}

type WrittenFile = WrittenContract & { readonly file: string };

/** Documents that others wrote. */
function convertDocuments(
  documents: readonly OpenRpcDocument[],
  { schemaPath, callbacks }: Required<ImportOptions>,
  report: Report,
): WrittenFile[] {
  const references = new References(documents);
  const { named, components } = namedPlaces(documents, references);
  const library = new Library(report, references, named);
  const read = documents.map((document) => readDocument(document, { library, references, report }));
  const drafts = markCallbacks(read, callbacks);
  const plan = makePlan({ drafts, named, components, library, report });
  return drafts.map((draft) => ({
    file: draft.file,
    ...writeContract({ draft, drafts, plan, context: library, schemaPath }),
  }));
}
