import type { Contract } from "./model/contract.js";
import { render } from "./render/render.js";
import { view } from "./view/contract-view.js";
import { badOutputNames, outputName } from "./write/output-names.js";

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
 * One TypeScript file for each contract and each one that it imports, by path.
 *
 * @throws {TypeError} if two of them would have one name, or one has a name that no file should have.
 */
export function emit(contracts: readonly Contract[], { importExtension = ".js" }: EmitOptions = {}): OutputFile[] {
  const all = withImports(contracts);
  const [bad] = badOutputNames(all);
  if (bad !== undefined) throw new TypeError(`${bad.contract.file}: ${bad.message}`);
  const specifierOf = (contract: Contract): string => `./${outputName(contract)}${importExtension}`;
  return all
    .map((contract) => ({ path: `${outputName(contract)}.ts`, text: render(view(contract, { specifierOf })) }))
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
