import type { Contract } from "../../model/contract.js";
import { describe } from "../../model/describe.js";
import { dispatchUnion, type Indistinct } from "../../model/union-dispatch.js";
import type { WireKind } from "../../model/wire-kind.js";
import type { FileContext } from "../file-context.js";
import type { PendingUnion } from "../pending.js";

/** Reports a union whose members cannot be told apart; an endless one is left to those who look for circles. */
export function checkUnion(
  { union, places }: PendingUnion,
  contract: Contract,
  context: FileContext,
  { isCircular }: { readonly isCircular: boolean },
): void {
  const dispatch = dispatchUnion(union, contract);
  if (dispatch.kind === "dispatch" || (dispatch.wire === undefined && isCircular)) return;
  const [first, second] = dispatch.members.map((index) => union.members[index]);
  const place = places[dispatch.members[1]];
  if (first === undefined || second === undefined || place === undefined) return;
  const message = `cannot tell ${describe(second)} from ${describe(first)}: ${reasons[dispatch.wire ?? "endless"]}`;
  context.report("ambiguous-union", place, message, wayOut(dispatch));
}

const reasons: { readonly [Kind in WireKind | "endless"]: string } = {
  null: "both can be null",
  boolean: "both can be a boolean on the wire",
  number: "both can be a number on the wire",
  string: "both can be a string on the wire",
  list: "both can be an array on the wire",
  object: "neither a constant field nor a required field of its own says which object it is",
  endless: "they are unions of unions beyond all measure",
};

function wayOut({ wire }: Indistinct): string | undefined {
  return wire === "object" ? 'give the records a tag: { "union": { … }, "tag": "kind" }' : undefined;
}
