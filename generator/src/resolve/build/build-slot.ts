import type { Place } from "../../diagnostics/collector.js";
import type { Doc } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { type Entry, member, text, toJson } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { buildContent, type Content } from "./build-content.js";
import { buildDoc } from "./build-doc.js";

/** What parameters and fields have in common. */
export interface Slot extends Content {
  readonly name: string;
  /** Of the key. */
  readonly place: Place;
  readonly wireName: string;
  readonly wirePlace: Place;
  /** Whether the key ends in the mark. */
  readonly optional: boolean;
  readonly about: Doc & { readonly default?: Json };
}

/** Reads one member of `fields` or `params`. */
export function buildSlot({ key, keyNode, value }: Entry, context: FileContext): Slot {
  const content = buildContent(value, context);
  const optional = key.endsWith("?");
  const name = optional ? key.slice(0, -1) : key;
  const filled = member(value, "default");
  const { type, stream } = content;
  if (type && filled && !stream) context.pending.values.push({ code: "bad-default", node: filled, type });
  const wireNode = member(value, "wireName");
  return {
    name,
    place: context.placeOf(keyNode),
    wireName: text(wireNode) ?? name,
    wirePlace: context.placeOf(wireNode ?? keyNode),
    ...content,
    optional,
    about: { ...buildDoc(value), ...(filled && { default: toJson(filled) }) },
  };
}
