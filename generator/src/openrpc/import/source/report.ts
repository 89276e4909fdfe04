import type { OpenRpcDocument } from "./documents.js";
import type { Place } from "./place.js";
import { placeInWords } from "./place-in-words.js";

/** Something of a document that the contract does not say, or says otherwise. */
export interface ImportWarning {
  readonly place: Place;
  /** The place in words. */
  readonly where: string;
  /** The keyword or member at fault, as the document spells it. */
  readonly keyword: string;
  readonly message: string;
}

/** Collects warnings. One keyword of one place is reported once, however often it is looked at. */
export class Report {
  readonly #warnings = new Map<string, Omit<ImportWarning, "where">>();

  warn(place: Place, keyword: string, message: string): void {
    const key = JSON.stringify([place.document, place.pointer, keyword, message]);
    this.#warnings.set(key, { place, keyword, message });
  }

  /** In the order of documents and pointers, which does not depend on the order of the work. */
  warnings(documents: readonly OpenRpcDocument[]): ImportWarning[] {
    const order = new Map(documents.map(({ name }, index) => [name, index]));
    const rank = ({ place }: { place: Place }): number => order.get(place.document) ?? documents.length;
    const sorted = [...this.#warnings.values()].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        comparePointers(a.place.pointer, b.place.pointer) ||
        compare(a.keyword, b.keyword) ||
        compare(a.message, b.message),
    );
    return sorted.map((warning) => ({ ...warning, where: whereIs(warning.place, documents) }));
  }
}

/** A place in words. */
export function whereIs({ document, pointer }: Place, documents: readonly OpenRpcDocument[]): string {
  const found = documents.find(({ name }) => name === document);
  return placeInWords(pointer, found?.value ?? {});
}

/** As the document has them where they count: the tenth method comes after the second one. */
function comparePointers(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const index = left.findIndex((step, at) => step !== right[at]);
  const [one = "", other = ""] = [left[index], right[index]];
  const counted = /^\d+$/.test(one) && /^\d+$/.test(other) ? Number(one) - Number(other) : 0;
  return counted || compare(a, b);
}

/** By code units: the same on every machine, unlike a locale's order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
