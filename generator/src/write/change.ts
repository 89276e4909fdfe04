/** What is to become of one file of the output folder. */
export interface Change {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** What the file holds; undefined if there is none. */
  readonly before?: string | undefined;
  /** What it should hold; undefined if it should not be there. */
  readonly after?: string | undefined;
}

export type ChangeKind =
  | "create"
  | "update"
  | "unchanged"
  /** Generated once, by a contract that is gone; deleted only when asked to. */
  | "orphan"
  /** Somebody else's file stands where an output belongs; nothing is written as long as there is one. */
  | "foreign";
