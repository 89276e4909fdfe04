import { isAbsolute } from "node:path";

/** What an import's path must not be, and what to tell the writer. The first that applies counts. */
const refusals: readonly { readonly applies: (path: string) => boolean; readonly message: string }[] = [
  { applies: (path) => /\p{Cc}/u.test(path), message: "the path has control characters" },
  { applies: (path) => path.includes("\\"), message: "the path has a backslash; write /, on Windows too" },
  {
    applies: (path) => /^[a-z][a-z\d+.-]*:/i.test(path),
    message: "the path is a URL or has a drive; only relative paths can be imported",
  },
  { applies: isAbsolute, message: "the path is absolute; only relative paths can be imported" },
  { applies: (path) => !/^\.\.?\//.test(path), message: "the path does not start with ./ or ../" },
  { applies: (path) => !path.endsWith(".rpc.json"), message: "the path does not end in .rpc.json" },
];

/**
 * Why a path cannot be imported, if it cannot.
 *
 * Paths may lead out of the importing file's folder: reading another contract does no harm, and where outputs go is
 * decided when they are written.
 */
export function refusedImportPath(path: string): string | undefined {
  return refusals.find(({ applies }) => applies(path))?.message;
}
