import type { Doc, Parameter } from "../../model/contract.js";
import type { Field, Json } from "../../model/type.js";
import type { JsonObject } from "../import/source/json.js";
import { writeType } from "./write-type.js";

/** The `fields` of a record, or the `params` of a function. A default makes a parameter optional by itself. */
export function writeMembers(members: readonly (Field | Parameter)[], defaultsFill = false): JsonObject {
  const written = members.map((member): readonly [string, Json] => {
    const { name, wireName, type, optional, default: fallback } = member;
    const marked = optional && !(defaultsFill && fallback !== undefined);
    const more = {
      ...(wireName !== name && { wireName }),
      ...(fallback !== undefined && { default: fallback }),
    };
    const stream = "stream" in member && member.stream;
    const content = stream ? { stream: writeType(type) } : writeType(type);
    return [marked ? `${name}?` : name, described(content, member, more)];
  });
  return Object.fromEntries(written);
}

/** A type with what is said about the thing of that type; an expression by itself if that is nothing. */
export function described(type: string | JsonObject, about: Doc, more: JsonObject = {}): Json {
  const [before, after] = writeDoc(about);
  if (Object.keys({ ...before, ...more, ...after }).length === 0) return type;
  return { ...before, ...(typeof type === "string" ? { type } : type), ...more, ...after };
}

/** What may be said about any named thing: these members before what it is, those behind. */
export function writeDoc({ doc, deprecated, since, examples, annotations }: Doc): readonly [JsonObject, JsonObject] {
  return [
    {
      ...(doc !== undefined && { doc }),
      ...(deprecated !== undefined && { deprecated }),
      ...(since !== undefined && { since }),
    },
    { ...(examples !== undefined && { examples }), ...(annotations as JsonObject | undefined) },
  ];
}
