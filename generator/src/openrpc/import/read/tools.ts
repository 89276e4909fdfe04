import type { Json } from "../../../model/type.js";
import type { Library } from "../library.js";
import { isObject, type JsonObject } from "../source/json.js";
import { Keywords } from "../source/keywords.js";
import type { Place } from "../source/place.js";
import type { Found, References } from "../source/references.js";
import type { Report } from "../source/report.js";

/** What reading the parts of a document takes. */
export interface Tools {
  readonly library: Library;
  readonly references: References;
  readonly report: Report;
}

/** An object of the document, behind any reference to it; undefined, with a warning, if there is none. */
export function readObject(
  value: Json,
  place: Place,
  { references, report }: Tools,
): { readonly keywords: Keywords; readonly object: JsonObject; readonly found: Found } | undefined {
  const found = references.follow({ place, value });
  if (typeof found === "string") report.warn(place, "$ref", `${found}; left out`);
  else if (isObject(found.value)) {
    return { keywords: new Keywords(found.value, found.place, report), object: found.value, found };
  } else report.warn(found.place, "", "is no object; left out");
  return undefined;
}

/** Reports what nobody has taken. */
export function warnLeft(keywords: Keywords): void {
  for (const keyword of keywords.left()) keywords.warn(keyword, "is no member that OpenRPC has here; left out");
}
