import type { Contract } from "./model/contract.js";
import { exportOpenRpc } from "./openrpc/export/export-openrpc.js";
import { render, renderDocument } from "./render/render.js";
import { view } from "./view/contract-view.js";
import { documentView } from "./view/document-view.js";
import { badOutputNames, documentName, outputName } from "./write/output-names.js";

/** How generated files import each other. */
export type ImportExtension = ".js" | ".ts";

/** A file that is to be. */
export interface OutputFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface EmitOptions {
  /** Default: `".js"`. */
  readonly importExtension?: ImportExtension | undefined;
}

/**
 * Two TypeScript files for each contract and each one that it imports: its code, and its OpenRPC document. By path.
 *
 * @throws {TypeError} if two of them would have one name, or one has a name that no file should have.
 */
export function emit(contracts: readonly Contract[], { importExtension = ".js" }: EmitOptions = {}): OutputFile[] {
  const all = withImports(contracts);
  const [bad] = badOutputNames(all);
  if (bad !== undefined) throw new TypeError(`${bad.contract.file}: ${bad.message}`);
  const specifierOf = (contract: Contract): string => `./${outputName(contract)}${importExtension}`;
  const documentSpecifierOf = (contract: Contract): string => `./${documentName(contract)}${importExtension}`;
  return all
    .flatMap((contract) => [
      { path: `${outputName(contract)}.ts`, text: render(view(contract, { specifierOf, documentSpecifierOf })) },
      { path: `${documentName(contract)}.ts`, text: renderDocument(documentView(contract, exportOpenRpc(contract))) },
    ])
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** These contracts and all that they import, each file once. */
export function withImports(contracts: readonly Contract[]): Contract[] {
  const found = new Map<string, Contract>();
  const queue = [...contracts];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (found.has(next.file)) continue;
    found.set(next.file, next);
    queue.push(...next.imports.map(({ contract }) => contract));
  }
  return [...found.values()];
}
