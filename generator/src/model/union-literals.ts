import type { Literal } from "./type.js";

/** The value itself says which member it is; one that is not listed belongs to none. */
export interface LiteralChoice {
  readonly by: "literal";
  readonly cases: readonly LiteralCase[];
}

export interface LiteralCase {
  readonly values: readonly Literal[];
  readonly member: number;
}

/** One case a member, each value once; undefined if something has no list of values, or two members share one. */
export function literalCases(
  all: readonly { readonly member: number; readonly literals?: readonly Literal[] | undefined }[],
): readonly LiteralCase[] | undefined {
  const owners = new Map<Literal, number>();
  for (const { member, literals } of all) {
    if (literals === undefined) return undefined;
    for (const value of literals) {
      if ((owners.get(value) ?? member) !== member) return undefined;
      owners.set(value, member);
    }
  }
  const members = [...new Set(all.map(({ member }) => member))];
  return members.map((member) => ({
    values: [...owners].filter(([, owner]) => owner === member).map(([value]) => value),
    member,
  }));
}
