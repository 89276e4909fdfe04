import type { Shape } from "../schema/shape.js";
import { docOf } from "./notes-text.js";
import type { TypeNames } from "./type-names.js";

/** What is said about parts of a type that have no place to say it, as a list. */
export function asides(shape: Shape, names: TypeNames): string | undefined {
  const lines = partsOf(shape, names).map(([part, label]) => {
    const doc = names.hoisted(part) === undefined ? docOf(part.notes, label) : undefined;
    return doc === undefined ? undefined : `- ${label}: ${oneLine(doc)}`;
  });
  const said = lines.filter((line) => line !== undefined);
  return said.length > 0 ? said.join("\n") : undefined;
}

/** A paragraph, such as a title, ends like a sentence if another one follows. */
function oneLine(doc: string): string {
  return doc.replace(/([^\s.:;!?])\s*\n\s*\n/g, "$1. ").replace(/\s+/g, " ");
}

function partsOf(shape: Shape, names: TypeNames): readonly (readonly [part: Shape, label: string])[] {
  switch (shape.kind) {
    case "union":
      return shape.members.map((member) => [member, labelOf(member, names)]);
    case "list":
      return [[shape.item(), "Each item"]];
    case "map":
      return [[shape.value(), "Each value"]];
    case "tuple":
      return shape.items.map((item, index) => [item(), `Item ${index + 1}`]);
    default:
      return [];
  }
}

function labelOf(shape: Shape, names: TypeNames): string {
  switch (shape.kind) {
    case "reference":
      return `\`${names.reference(shape)}\``;
    case "record":
      return `\`{ ${[...shape.fields.keys()].join(", ")} }\``;
    case "literals":
      return shape.values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
    case "scalar":
      return `\`${shape.name}\``;
    default:
      return `\`${shape.kind}\``;
  }
}
