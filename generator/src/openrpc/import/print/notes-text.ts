import type { Json } from "../../../model/type.js";
import { wordsOf } from "../names/words.js";
import { joinDocs } from "../schema/notes.js";
import type { Notes } from "../schema/shape.js";
import type { JsonObject } from "../source/json.js";

/** The documentation of something called `label`: a title that says just the same is left out. */
export function docOf({ title, doc }: Notes, label: string): string | undefined {
  return joinDocs(title === undefined || saysNoMore(title, label) ? undefined : title, doc);
}

/** Whether a text only repeats words of the other; "Blocks" after `BadBlock[]`. */
export function saysNoMore(text: string, other: string): boolean {
  const told = new Set(wordsOf(other).map(singular));
  const squashed = wordsOf(other).join("");
  return wordsOf(text).every((word) => told.has(singular(word)) || squashed === wordsOf(text).join(""));
}

function singular(word: string): string {
  return word.replace(/s$/, "");
}

/** Paragraphs, one below the other. */
export function paragraphs(...texts: readonly (string | undefined)[]): string | undefined {
  const said = texts.filter((text) => text !== undefined && text !== "");
  return said.length > 0 ? said.join("\n\n") : undefined;
}

/** What may be said about any named thing, in the order in which a person would write it: these before the type … */
export function before({ deprecated }: Notes, doc: string | undefined): JsonObject {
  return { ...(doc !== undefined ? { doc } : {}), ...(deprecated !== undefined ? { deprecated } : {}) };
}

/** … and these behind it. A default that nobody fills is an annotation. */
export function behind({ fallback, examples, annotations }: Notes): JsonObject {
  return {
    ...(examples !== undefined ? { examples } : {}),
    ...(fallback !== undefined ? { "x-default": fallback.value } : {}),
    ...(annotations as { readonly [key: string]: Json } | undefined),
  };
}
