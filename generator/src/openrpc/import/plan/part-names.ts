import { tagOf } from "../algebra/tag.js";
import { alternativesOf, fieldLiterals } from "../algebra/tell-apart.js";
import { pascalCase, wordsOf } from "../names/words.js";
import type { Context } from "../schema/context.js";
import type { Shape, UnionShape } from "../schema/shape.js";
import { type Place, steps } from "../source/place.js";

/** `Transactions` holds a `Transaction`; a name that is no plural gets `Item`. */
export function itemName(owner: string): string {
  if (/[^aeiou]ies$/.test(owner)) return owner.replace(/ies$/, "y");
  if (/(ss|sh|ch|x)es$/.test(owner)) return owner.replace(/es$/, "");
  return /[^s]s$/.test(owner) && owner.length > 3 ? owner.slice(0, -1) : `${owner}Item`;
}

/** The name of what stands at a field, a parameter and so on of the owner. */
export function partName(owner: string, part: string): string {
  return owner + pascalCase(part).replace(/^_/, "");
}

/** The owner's name and the member's, without saying words twice: those that both begin with, or where they meet. */
function memberName(owner: string, member: string): string {
  const name = pascalCase(member);
  const [mine, words] = [wordsOf(owner), wordsOf(name)];
  const most = words.length - 1;
  let shared = 0;
  while (shared < most && words[shared] === mine[shared]) shared++;
  for (let meeting = most; shared === 0 && meeting > 0; meeting--) {
    if (mine.slice(-meeting).join(" ") === words.slice(0, meeting).join(" ")) shared = meeting;
  }
  return owner + name.slice(words.slice(0, shared).join("").length).replace(/^_/, "");
}

export interface UnionOwner {
  readonly name: string;
  /** Whether the union itself is called that, so that none of its members can be. */
  readonly taken: boolean;
}

/** Names for the members of a union, by what sets each one apart; the owner's if just one of them needs any. */
export function memberNames({ name: owner, taken }: UnionOwner, union: UnionShape, context: Context): string[] {
  const { members } = union;
  const big = members.filter(({ kind }) => kind === "record" || kind === "union" || kind === "literals");
  const alone = big.length < 2 && !members.some(({ kind }) => kind === "reference");
  if (alone && !taken) return members.map(() => owner);
  const tag = tagOf(union, context);
  // The best mark first; one that two members share tells neither of them apart.
  const levels = [
    members.map(({ origin }) => origin && originName(origin)),
    members.map((_, index) => tag?.keys[index]),
    members.map(({ notes: { title } }) => (title !== undefined && title.length <= 40 ? title : undefined)),
    members.map((member) => (alone ? undefined : ownKey(member, union))),
    members.map((member) => sharedText(member, context)),
    members.map((member) => kindName(member)),
  ];
  return members.map((member, index) => {
    const marks = levels.map((level) => level.filter((mark) => mark === level[index]).length === 1 && level[index]);
    return memberName(owner, marks.find((mark) => typeof mark === "string") ?? `${kindName(member)} ${index + 1}`);
  });
}

function originName(place: Place): string | undefined {
  return /^\/components\/schemas\/[^/]+$/.test(place.pointer) ? steps(place.pointer)[2] : undefined;
}

function ownKey(member: Shape, union: UnionShape): string | undefined {
  if (member.kind !== "record") return undefined;
  const others = union.members.filter((other) => other !== member);
  const names = [...member.fields].filter(([, { optional }]) => !optional).map(([name]) => name);
  return names.find((name) => others.every((other) => other.kind !== "record" || !other.fields.has(name)));
}

/** The constant that all records of an inner union have in common. */
function sharedText(member: Shape, context: Context): string | undefined {
  if (member.kind !== "union") return undefined;
  const records = [...alternativesOf([member], context).values()].flat().map(({ record }) => record);
  const names = records[0]?.fields.keys() ?? [];
  for (const name of names) {
    const values = records.map((record) => fieldLiterals(record, name, context) ?? []);
    const [text] = values[0] ?? [];
    if (typeof text === "string" && values.every((list) => list.length === 1 && list[0] === text)) return text;
  }
  return undefined;
}

function kindName({ kind }: Shape): string {
  return kind === "literals" ? "Value" : kind === "record" ? "Object" : kind;
}
