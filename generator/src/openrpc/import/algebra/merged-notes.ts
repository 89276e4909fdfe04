import type { Context } from "../schema/context.js";
import type { Notes, Shape } from "../schema/shape.js";

/** What was said about types that are one now. */
export function notesOfAll(shapes: readonly Shape[], context: Context): Notes {
  const notes = shapes.map((shape) => (isSilent(shape.notes) ? context.head(shape).notes : shape.notes));
  const titles = [...new Set(notes.map(({ title, doc }) => title ?? doc))].filter((text) => text !== undefined);
  const [first] = notes;
  if (titles.length < 2) return first && !isSilent(first) ? first : titles[0] === undefined ? {} : { doc: titles[0] };
  return { doc: `One of: ${titles.join("; ")}` };
}

function isSilent({ title, doc }: Notes): boolean {
  return title === undefined && doc === undefined;
}
