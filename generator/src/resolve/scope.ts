import type { Source } from "../source/source.js";
import { entries, member } from "../source/tree.js";

/** The names that a file declares, whether or not what they name is right. */
export interface Scope {
  readonly types: ReadonlySet<string>;
  readonly errors: ReadonlySet<string>;
  readonly imports: ReadonlyMap<string, ImportScope>;
}

export interface ImportScope {
  /** Undefined if the imported file is unreadable; whatever is said to be in it may be there. */
  readonly scope: () => Scope | undefined;
  /** Set when something uses it. */
  used: boolean;
}

/** The scopes of all files, by path. */
export function scopesOf(sources: readonly Source[]): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>();
  for (const { text, tree, imports } of sources) {
    if (tree === undefined) continue;
    const importScopes = keys(tree, "imports").map((alias): [string, ImportScope] => {
      const file = imports.get(alias)?.file ?? "";
      return [alias, { scope: () => scopes.get(file), used: false }];
    });
    scopes.set(text.file, {
      types: new Set(keys(tree, "types")),
      errors: new Set(keys(tree, "errors")),
      imports: new Map(importScopes),
    });
  }
  return scopes;
}

function keys(tree: Source["tree"], section: string): readonly string[] {
  return entries(member(tree, section)).map(({ key }) => key);
}
