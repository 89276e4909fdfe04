import type { Doc } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { type JsonObject, own } from "../import/source/json.js";
import { markPrefix, marks } from "../marks.js";
import { list, object, text } from "./misfit.js";

/** What export said about a thing, `examples` included: those of a method are restored by themselves. */
export function restoreNotes(from: JsonObject): Doc {
  const doc = own(from, "description");
  const deprecated = own(from, marks.deprecated);
  const since = own(from, marks.since);
  const examples = own(from, "examples");
  const annotations = restoreAnnotations(from);
  return {
    ...(doc !== undefined && { doc: text(doc, "description") }),
    ...(deprecated !== undefined && { deprecated: text(deprecated, marks.deprecated) }),
    ...(since !== undefined && { since: text(since, marks.since) }),
    ...(examples !== undefined && { examples: list(examples, "examples") }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/** The `x-…` members that are not ours. */
export function restoreAnnotations(from: JsonObject): { readonly [key: `x-${string}`]: Json } {
  const hidden = own(from, marks.annotations);
  return Object.fromEntries([
    ...Object.entries(from).filter(([key]) => key.startsWith("x-") && !key.startsWith(markPrefix)),
    ...(hidden === undefined ? [] : Object.entries(object(hidden, marks.annotations))),
  ]);
}
