import type { WrittenContract } from "./contract/contract.js";
import type { OpenRpcDocument } from "./source/documents.js";
import { isObject, type JsonObject, own } from "./source/json.js";
import { type Place, placeKey } from "./source/place.js";
import { type ImportWarning, whereIs } from "./source/report.js";

/** What an import came to, in numbers. */
export interface ImportSummary {
  /** With those that clients implement. */
  readonly functions: number;
  readonly types: number;
  readonly errors: number;
  readonly warnings: number;
  /** The places whose type is `unknown`, and why. */
  readonly unknowns: readonly UnknownPlace[];
}

export interface UnknownPlace {
  readonly place: Place;
  /** The place in words. */
  readonly where: string;
  readonly reason: string;
}

export function summarize(
  written: readonly WrittenContract[],
  warnings: readonly ImportWarning[],
  documents: readonly OpenRpcDocument[],
): ImportSummary {
  const unknowns = written.flatMap((contract) => contract.unknowns);
  const byPlace = new Map(
    unknowns.map(({ place, reason }) => [
      `${placeKey(place)} ${reason}`,
      { place, where: whereIs(place, documents), reason },
    ]),
  );
  const total = (section: string): number => written.reduce((sum, { json }) => sum + count(json, section), 0);
  return {
    functions: total("functions") + total("callbacks"),
    types: total("types"),
    errors: total("errors"),
    warnings: warnings.length,
    unknowns: [...byPlace.values()],
  };
}

function count(contract: JsonObject, section: string): number {
  const members = own(contract, section);
  return isObject(members) ? Object.keys(members).length : 0;
}
