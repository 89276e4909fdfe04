import type { Context } from "../schema/context.js";
import type { Shape } from "../schema/shape.js";

/** What may stand inside another type without spoiling it for the reader. */
const inline = { fields: 2, values: 4, members: 3 };

/** Whether a type that the document wrote in place reads better under a name of its own. */
export function deservesName(shape: Shape, context: Context): boolean {
  switch (shape.kind) {
    case "record":
      return shape.fields.size > inline.fields;
    case "literals":
      return shape.values.length > inline.values;
    case "union": {
      const long = shape.members.filter((member) => !isShort(member, context));
      return shape.members.length > inline.members || long.length > 1;
    }
    default:
      return false;
  }
}

/** A word or two in an expression, once all that deserves a name has one. */
function isShort(shape: Shape, context: Context): boolean {
  switch (shape.kind) {
    case "reference":
    case "unknown":
      return true;
    case "scalar":
      return Object.keys(shape.constraints).length === 0;
    case "list":
      return isShort(shape.item(), context);
    case "map":
      return isShort(shape.value(), context);
    default:
      return deservesName(shape, context);
  }
}
