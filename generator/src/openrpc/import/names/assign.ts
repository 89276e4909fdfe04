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
  const names = new Map<string, string>();
  const clashes: Required<Claim>[] = [];
  for (const [wanted, rivals] of rivalsOf(claims, kind)) {
    const keeper = given.has(wanted) ? undefined : rivals.length === 1 ? rivals[0] : asSpelled(rivals);
    if (keeper !== undefined) names.set(keeper.spelling, wanted);
    clashes.push(...rivals.filter((claim) => claim !== keeper));
  }
  for (const name of names.values()) given.add(name);
  for (const [spelling, name] of markedNames(clashes, given)) names.set(spelling, name);
  return { names, clashes };
}

/** The claims by the name that they want. */
function rivalsOf(claims: readonly Claim[], kind: NameKind): ReadonlyMap<string, readonly Required<Claim>[]> {
  const wanting = new Map<string, Required<Claim>[]>();
  for (const { spelling, wanted, mark = markOf(spelling) } of claims) {
    const claim = { spelling, wanted: isReserved(kind, wanted) ? `${wanted}_` : wanted, mark };
    const rivals = wanting.get(claim.wanted);
    if (rivals) rivals.push(claim);
    else wanting.set(claim.wanted, [claim]);
  }
  return wanting;
}

/**
 * The name and the mark. Marks are short, so that among hundreds two may be alike, and a document may spell a name like
 * a mark of ours: all that are not alone with their name then get a longer mark, until each is.
 */
function markedNames(clashes: readonly Required<Claim>[], given: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(given);
  let left = clashes;
  for (let round = 1; left.length > 0; round++) {
    const candidates = left.map((claim) => [claim, markedName(claim, round)] as const);
    const wishes = new Map<string, number>();
    for (const [, name] of candidates) wishes.set(name, (wishes.get(name) ?? 0) + 1);
    const settled = candidates.filter(([, name]) => wishes.get(name) === 1 && !taken.has(name));
    for (const [{ spelling }, name] of settled) names.set(spelling, name);
    for (const name of wishes.keys()) taken.add(name);
    left = left.filter(({ spelling }) => !names.has(spelling));
  }
  return names;
}

function markedName({ spelling, wanted, mark }: Required<Claim>, round: number): string {
  return `${wanted}_${round === 1 ? mark : markOf(`${round} ${spelling}`, 16)}`;
}

function asSpelled<One extends Claim>(rivals: readonly One[]): One | undefined {
  const exact = rivals.filter(({ spelling, wanted }) => spelling === wanted);
  return exact.length === 1 ? exact[0] : undefined;
}
