import type { Doc } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { markPrefix, marks } from "../marks.js";

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Reason, version and annotations of a thing; `deprecated: true` is what others know. */
export function markedNotes({ deprecated, since, annotations = {} }: Doc): JsonObject {
  const all = Object.entries(annotations);
  const ours = all.filter(([key]) => key.startsWith(markPrefix));
  return {
    ...(deprecated !== undefined && { deprecated: true, [marks.deprecated]: deprecated }),
    ...(since !== undefined && { [marks.since]: since }),
    ...Object.fromEntries(all.filter(([key]) => !key.startsWith(markPrefix))),
    ...(ours.length > 0 && { [marks.annotations]: Object.fromEntries(ours) }),
  };
}

/** The first sentence of a text, if it says more than that. */
export function summaryOf(doc: string | undefined): string | undefined {
  const sentence = /^[^\n]*?[.!?](?=\s|$)/.exec(doc ?? "")?.[0];
  return sentence === doc ? undefined : sentence;
}
