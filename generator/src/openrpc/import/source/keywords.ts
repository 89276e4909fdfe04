import type { Json } from "../../../model/type.js";
import { entries, isArray, isObject, items, type JsonObject, own, text } from "./json.js";
import type { Place } from "./place.js";
import type { Report } from "./report.js";

/**
 * An object of the document, read keyword by keyword. Whoever uses a keyword takes it; what nobody has taken in the end
 * is reported, so that nothing can be dropped in silence.
 */
export class Keywords {
  readonly place: Place;
  readonly #object: JsonObject;
  readonly #report: Report;
  readonly #left: Set<string>;

  constructor(object: JsonObject, place: Place, report: Report) {
    this.place = place;
    this.#object = object;
    this.#report = report;
    this.#left = new Set(Object.keys(object));
  }

  /** Whether the object has one of these. */
  has(...keywords: readonly string[]): boolean {
    return keywords.some((keyword) => Object.hasOwn(this.#object, keyword));
  }

  /** The value of a keyword, which is dealt with from now on; undefined if the object has none. */
  take(keyword: string): Json | undefined {
    this.#left.delete(keyword);
    return own(this.#object, keyword);
  }

  /** The text of a keyword; anything else is reported. */
  takeText(keyword: string): string | undefined {
    return text(this.#takeAs(keyword, (value) => typeof value === "string"));
  }

  /** The items of a keyword's array; anything else is reported. */
  takeList(keyword: string): readonly Json[] {
    return items(this.#takeAs(keyword, isArray));
  }

  /** The members of a keyword's object; anything else is reported. */
  takeEntries(keyword: string): readonly (readonly [string, Json])[] {
    return entries(this.#takeAs(keyword, isObject));
  }

  #takeAs(keyword: string, fits: (value: Json) => boolean): Json | undefined {
    const value = this.take(keyword);
    if (value === undefined || fits(value)) return value;
    this.warn(keyword, "has a value that it cannot have; left out");
    return undefined;
  }

  /** Those that nobody has taken yet. */
  left(): readonly string[] {
    return [...this.#left];
  }

  /** Reports a keyword that the type model cannot say. It counts as dealt with. */
  warn(keyword: string, message: string): void {
    this.#left.delete(keyword);
    this.#report.warn(this.place, keyword, message);
  }
}
