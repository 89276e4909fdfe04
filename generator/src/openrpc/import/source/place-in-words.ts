import type { Json } from "../../../model/type.js";
import { isArray, isObject, type JsonObject, own } from "./json.js";
import { steps } from "./place.js";

/**
 * A place as a person would name it: `eth_getProof, parameter "Block"`, `Block.transactions[]`. It is for reading;
 * the JSON pointer says it exactly.
 */
export function placeInWords(pointer: string, document: JsonObject): string {
  const path = steps(pointer);
  const [section, index = "", ...inside] = path;
  if (section === "methods" && index !== "") return join(nameAt(document, ["methods", index], index), inMethod());
  if (section !== "components" || inside.length === 0) return path.length === 0 ? "the document" : path.join(" ");
  const [name = "", ...rest] = inside;
  return index === "schemas" ? name + trail(rest) : join(`${singular(index)} ${name}`, trail(rest));

  function inMethod(): string {
    const [part, at = "", ...rest] = inside;
    if (part === undefined) return "";
    if (part === "result") return `result${trail(inside.slice(1))}`;
    const named = nameAt(document, ["methods", index, part, at], at);
    return at === "" ? part : `${singular(part)} ${JSON.stringify(named)}${trail(rest)}`;
  }
}

function join(first: string, second: string): string {
  return second === "" ? first : `${first}, ${second.trim()}`;
}

function singular(section: string): string {
  return section === "params"
    ? "parameter"
    : section
        .replace(/([A-Z])/g, " $1")
        .toLowerCase()
        .replace(/s$/, "");
}

/** What a method, a parameter, an error or an example calls itself. */
function nameAt(document: JsonObject, path: readonly string[], otherwise: string): string {
  let here: Json | undefined = document;
  for (const step of path) {
    here = isArray(here) ? here[Number(step)] : isObject(here) ? own(here, step) : undefined;
  }
  const name = isObject(here) ? (own(here, "name") ?? own(here, "message")) : undefined;
  return typeof name === "string" ? name : otherwise;
}

/** The way inside a schema: `.field`, `[]` for what is in a list, `{}` for what is in a map, else the keywords. */
function trail([step, ...rest]: readonly string[]): string {
  switch (step) {
    case undefined:
      return "";
    case "schema":
      return trail(rest);
    case "properties":
      return `.${rest[0] ?? ""}${trail(rest.slice(1))}`;
    case "items":
      return `[]${trail(rest)}`;
    case "additionalProperties":
      return `{}${trail(rest)}`;
    case "patternProperties":
      return `{}${trail(rest.slice(1))}`;
    default:
      return ` ${step}${trail(rest)}`;
  }
}
