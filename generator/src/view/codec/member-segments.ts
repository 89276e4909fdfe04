import type { Literal } from "../../model/type.js";
import type { Choice, KindCase } from "../../model/union-dispatch.js";

/**
 * What the places of a plain union's members are called: after that by which they are told apart, so that a new member
 * renames none of the others.
 */
export function memberSegments(cases: readonly KindCase[]): ReadonlyMap<number, readonly string[]> {
  const segments = new Map<number, readonly string[]>();
  for (const [member, path] of cases.flatMap(({ wire, choice }) => namesIn(choice, wire))) {
    if (!segments.has(member)) segments.set(member, path);
  }
  return segments;
}

function namesIn(choice: Choice, wire: string): [number, readonly string[]][] {
  switch (choice.by) {
    case "kind":
      return [[choice.member, [wire]]];
    case "literal":
    case "field":
      return choice.cases.map(({ member, values }) => [member, [wire, literalName(values[0] ?? null)]]);
    case "key": {
      const named = choice.cases.map(({ member, name }): [number, readonly string[]] => [member, [wire, name]]);
      return choice.otherwise === undefined ? named : [...named, [choice.otherwise, [wire, ...withoutKey]]];
    }
  }
}

/** No key is called that. */
const withoutKey: readonly string[] = ["", "else"];

/** The number 1 and the string "1" are different names. */
function literalName(value: Literal): string {
  return typeof value === "string" ? value : `=${value}`;
}
