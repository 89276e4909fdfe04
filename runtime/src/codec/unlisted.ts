declare const unlisted: unique symbol;

/**
 * A tag that a contract does not list, from a peer with a newer one. It is a string, which `String(tag)` gives; the type does
 * not say so, since `switch` could not tell it from the listed ones then.
 */
export interface UnlistedTag {
  readonly [unlisted]: true;
  toString(): string;
}

/** An object of an open union whose tag is none of the listed ones; it passes through as it is. */
export type Unlisted<Tag extends string> = { readonly [T in Tag]: UnlistedTag } & { readonly [field: string]: unknown };
