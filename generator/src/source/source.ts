import type { SourceText } from "../diagnostics/source-text.js";
import type { Node } from "./tree.js";

/** One contract's file, read and parsed. */
export interface Source {
  readonly text: SourceText;
  /** Undefined if the text is not JSON; that has been reported, and nothing more can be said about the file. */
  readonly tree: Node | undefined;
  /** The imports that lead somewhere, by alias. */
  readonly imports: ReadonlyMap<string, ImportedFile>;
}

export interface ImportedFile {
  /** The absolute path. */
  readonly file: string;
  /** As the contract writes it. */
  readonly path: string;
}
