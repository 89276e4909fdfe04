import { dirname, resolve } from "node:path";
import type { DiagnosticCollector, Place } from "../diagnostics/collector.js";
import { quote } from "../diagnostics/quote.js";
import { SourceText } from "../diagnostics/source-text.js";
import { refusedImportPath } from "./import-path.js";
import { parse } from "./parse.js";
import { placeOf } from "./place.js";
import { MAX_FILE_BYTES, type ReadResult, read } from "./read.js";
import type { ImportedFile, Source } from "./source.js";
import { entries, member, type Node, text } from "./tree.js";

/** A file to read, and where its name stands if a contract imports it. */
interface Wanted {
  readonly file: string;
  readonly importedBy?: { readonly path: string; readonly place: Place };
}

/**
 * Reads contracts and all that they import, each file once; importing in a circle is fine.
 *
 * The result is in order: the given files, then what they import, then what those import. Files that cannot be read are
 * not in it; all mistakes go to `diagnostics`.
 */
export async function load(files: readonly string[], diagnostics: DiagnosticCollector): Promise<readonly Source[]> {
  const sources = new Map<string, Source>();
  const failures = new Map<string, Failure>();
  let wanted: readonly Wanted[] = files.map((file) => ({ file: resolve(file) }));
  while (wanted.length > 0) {
    const fresh = [...new Set(wanted.map(({ file }) => file))].filter(
      (file) => !sources.has(file) && !failures.has(file),
    );
    const results = await Promise.all(fresh.map(async (file) => ({ file, result: await read(file) })));
    const found: Wanted[] = [];
    for (const { file, result } of results) {
      if (result.kind === "text") sources.set(file, open(result.source, found, diagnostics));
      else failures.set(file, result);
    }
    // Each import of a file that cannot be read is a mistake, not only the first one.
    for (const one of wanted) reportFailure(one, failures.get(one.file), diagnostics);
    wanted = found;
  }
  return [...sources.values()];
}

type Failure = Exclude<ReadResult, { kind: "text" }>;

/** Parses a file, and adds what it imports to `found`. */
function open(source: SourceText, found: Wanted[], diagnostics: DiagnosticCollector): Source {
  const tree = parse(source, diagnostics);
  const imports = new Map<string, ImportedFile>();
  for (const { key, value } of entries(member(tree, "imports"))) {
    const target = importTarget(source, value, diagnostics);
    if (target === undefined) continue;
    imports.set(key, target);
    found.push({ file: target.file, importedBy: { path: target.path, place: placeOf(source, value) } });
  }
  return { text: source, tree, imports };
}

function importTarget(source: SourceText, node: Node, diagnostics: DiagnosticCollector): ImportedFile | undefined {
  const path = text(node);
  // Anything but a string is reported when the shape is checked.
  if (path === undefined) return undefined;
  const refused = refusedImportPath(path);
  if (refused !== undefined) {
    diagnostics.report("bad-import-path", placeOf(source, node), `cannot import ${quote(path)}: ${refused}`);
    return undefined;
  }
  const file = resolve(dirname(source.file), path);
  if (file !== source.file) return { file, path };
  diagnostics.report("self-import", placeOf(source, node), "a contract uses its own names without an import");
  return undefined;
}

function reportFailure(
  { file, importedBy }: Wanted,
  failure: Failure | undefined,
  diagnostics: DiagnosticCollector,
): void {
  if (failure === undefined) return;
  const here = { source: new SourceText(file, ""), offset: 0, length: 0 };
  if (failure.kind === "not-utf-8") {
    const { source, offset } = failure;
    diagnostics.report("not-utf-8", { source, offset, length: 1 }, "the text is not UTF-8");
  } else if (failure.kind === "too-large") {
    const message = `the file has ${failure.bytes} bytes, ${MAX_FILE_BYTES} are allowed`;
    diagnostics.report("file-too-large", here, message);
  } else if (importedBy === undefined) {
    diagnostics.report("unreadable-file", here, `cannot read the file: ${failure.reason}`);
  } else {
    const message = `cannot read ${quote(importedBy.path)}: ${failure.reason}`;
    diagnostics.report("import-not-found", importedBy.place, message);
  }
}
