import { isReserved, type NameKind } from "../../../resolve/names/reserved.js";
import { markOf } from "./words.js";

/** Something that needs a name in a scope. */
export interface Claim {
  /** What the document calls it; the claims of a scope have different spellings. */
  readonly spelling: string;
  /** The name it gets if nobody else wants it. */
  readonly wanted: string;
  /** What is appended to the name where it clashes; made of the spelling unless there is something more telling. */
  readonly mark?: string;
}

export interface Scope {
  /** Of what; each kind has names that the language or the generated code needs. */
  readonly kind: NameKind;
  /** Names that are given away already. */
  readonly taken?: Iterable<string>;
}

export interface Assigned {
  /** By spelling. */
  readonly names: ReadonlyMap<string, string>;
  /** Those that could not get what they wanted because of each other. */
  readonly clashes: readonly Claim[];
}

/**
 * Gives each claim a name. A reserved one gets a `_`. Of several that want the same, the one that is spelled so keeps
 * it; each other one gets a mark made of its own spelling: no name depends on the order of claims, and one that was
 * spelled as it is named is never renamed by what comes later.
 */
export function assignNames(claims: readonly Claim[], { kind, taken = [] }: Scope): Assigned {
  const given = new Set(taken);
  const wanting = new Map<string, Required<Claim>[]>();
  for (const { spelling, wanted, mark = markOf(spelling) } of claims) {
    const claim = { spelling, wanted: isReserved(kind, wanted) ? `${wanted}_` : wanted, mark };
    const rivals = wanting.get(claim.wanted);
    if (rivals) rivals.push(claim);
    else wanting.set(claim.wanted, [claim]);
  }
  const names = new Map<string, string>();
  const clashes: Claim[] = [];
  for (const [wanted, rivals] of wanting) {
    const keeper = given.has(wanted) ? undefined : rivals.length === 1 ? rivals[0] : asSpelled(rivals);
    for (const claim of rivals) {
      names.set(claim.spelling, claim === keeper ? claim.wanted : `${claim.wanted}_${claim.mark}`);
      if (claim !== keeper) clashes.push(claim);
    }
  }
  return { names, clashes };
}

function asSpelled<One extends Claim>(rivals: readonly One[]): One | undefined {
  const exact = rivals.filter(({ spelling, wanted }) => spelling === wanted);
  return exact.length === 1 ? exact[0] : undefined;
}
