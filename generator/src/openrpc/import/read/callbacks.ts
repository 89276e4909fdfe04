import { ImportError } from "../source/documents.js";
import type { DocumentDraft } from "./document.js";

/**
 * Marks the methods that are the server's to call. OpenRPC does not say it, so that somebody has to: by names on the wire, in
 * which `*` stands for any text.
 *
 * @throws {ImportError} for a name that no method has.
 */
export function markCallbacks(drafts: readonly DocumentDraft[], patterns: readonly string[]): DocumentDraft[] {
  const marked = drafts.map((draft) => ({ ...draft, callbacks: new Set<string>() }));
  for (const pattern of patterns) {
    const found = marked.flatMap(({ methods, callbacks }) =>
      methods.filter(({ wireName }) => fits(wireName, pattern)).map(({ wireName }) => callbacks.add(wireName)),
    );
    if (found.length === 0) throw new ImportError(`callbacks: no method is called ${JSON.stringify(pattern)}`);
  }
  return marked;
}

function fits(name: string, pattern: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  const end = name.length - last.length;
  return others.every((part) => {
    const at = name.indexOf(part, from);
    from = at + part.length;
    return at >= 0 && from <= end;
  });
}
