import type { Place } from "./place.js";

/** Something of a document that the contract does not say, or says otherwise. */
export interface ImportWarning {
  readonly place: Place;
  /** The keyword or member at fault, as the document spells it. */
  readonly keyword: string;
  readonly message: string;
}

/** Collects warnings. One keyword of one place is reported once, however often it is looked at. */
export class Report {
  readonly #warnings = new Map<string, ImportWarning>();

  warn(place: Place, keyword: string, message: string): void {
    const key = JSON.stringify([place.document, place.pointer, keyword, message]);
    this.#warnings.set(key, { place, keyword, message });
  }

  /** In the order of documents and pointers, which does not depend on the order of the work. */
  warnings(documents: readonly string[]): ImportWarning[] {
    const order = new Map(documents.map((name, index) => [name, index]));
    const rank = (warning: ImportWarning): number => order.get(warning.place.document) ?? documents.length;
    return [...this.#warnings.values()].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compare(a.place.pointer, b.place.pointer) ||
        compare(a.keyword, b.keyword) ||
        compare(a.message, b.message),
    );
  }
}

/** By code units: the same on every machine, unlike a locale's order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
