import type { Contract } from "../../model/contract.js";
import { exportOpenRpc } from "../export/export-openrpc.js";
import { contractFile } from "../import/names/titles.js";
import type { OpenRpcDocument } from "../import/source/documents.js";
import type { JsonObject } from "../import/source/json.js";
import type { Report } from "../import/source/report.js";
import { marks } from "../marks.js";
import { differences } from "./differences.js";
import { Misfit } from "./misfit.js";
import { isExport, restoreContract } from "./restore-contract.js";
import { writeContract } from "./write-contract.js";

export interface RestoredDocument {
  readonly file: string;
  readonly json: JsonObject;
}

/**
 * The contracts of documents that are all exports of ours; undefined if one is not, and they are to be read like any
 * other.
 *
 * Somebody may have edited an export, so the contract is exported again: whatever then differs is reported.
 */
export function restoreDocuments(
  documents: readonly OpenRpcDocument[],
  schemaPath: string,
  report: Report,
): readonly RestoredDocument[] | undefined {
  if (!documents.every(({ value }) => isExport(value))) return undefined;
  const restored: RestoredDocument[] = [];
  for (const { name, value } of documents) {
    const place = { document: name, pointer: "" };
    const found = tryRestore(value, name);
    if (typeof found === "string") {
      report.warn(place, marks.contract, `${found}; the document is read like one that is no export of tinwire`);
      return undefined;
    }
    for (const { pointer, key } of differences(value, found.again)) {
      report.warn({ ...place, pointer }, key, "is not what tinwire exports for this contract; may be lost");
    }
    restored.push({ file: contractFile(name), json: writeContract(found.contract, schemaPath) });
  }
  return restored;
}

/** The contract with its export, or why there is none. */
function tryRestore(document: JsonObject, name: string): { contract: Contract; again: JsonObject } | string {
  try {
    const contract = restoreContract(document, name);
    return { contract, again: exportOpenRpc(contract) };
  } catch (error) {
    // Export throws a TypeError for names that nothing has.
    if (error instanceof Misfit || error instanceof TypeError) return error.message;
    throw error;
  }
}
