import { relative } from "node:path";

const reasons: { readonly [code: string]: string } = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EEXIST: "it is there already",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
  EMFILE: "too many files are open",
};

/** What the operating system refused, and why, in words; its own where we have none. */
export function explainSystemError({ code, path, message }: NodeJS.ErrnoException): string {
  const reason = reasons[code ?? ""];
  if (reason === undefined || path === undefined) return message;
  // Outputs are written under another name first.
  const shown = relative(process.cwd(), path.replace(/\.\d+\.tmp$/, "")) || ".";
  return `cannot use ${shown}: ${reason} (${code})`;
}
