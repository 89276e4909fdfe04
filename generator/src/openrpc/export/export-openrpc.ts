import type { Contract } from "../../model/contract.js";
import { type ContractMark, marks } from "../marks.js";
import { Components } from "./components.js";
import { methodObject } from "./method.js";
import { type JsonObject, markedNotes } from "./notes.js";
import { contractVersion } from "./version.js";

/**
 * The OpenRPC 1.4 document of a contract, with the types and errors of other contracts that it uses.
 *
 * What OpenRPC cannot say is in `x-tinwire-…` members (see ../marks): importing the document gives an equal contract,
 * with the declarations of imported contracts as its own.
 */
export function exportOpenRpc(contract: Contract): JsonObject {
  const components = new Components(contract);
  const methods = contract.functions.map((declaration) => methodObject(declaration, contract, components));
  const callbacks = contract.callbacks.map((declaration) => methodObject(declaration, contract, components));
  const { annotations, ...notes } = contract;
  const mark: ContractMark = { version: 1, paramStructure: contract.paramStructure };
  // Last, when everything has said what it refers to.
  const { components: collected, errorMarks } = components.collect();
  const { deprecated, ...infoNotes } = markedNotes(notes);
  return {
    openrpc: "1.4.1",
    info: {
      title: contract.name,
      version: contractVersion(contract),
      ...(contract.doc !== undefined && { description: contract.doc }),
      ...infoNotes,
    },
    methods,
    ...(callbacks.length > 0 && { [marks.callbacks]: callbacks }),
    ...(Object.keys(collected).length > 0 && { components: collected }),
    ...(Object.keys(errorMarks).length > 0 && { [marks.errors]: errorMarks }),
    [marks.contract]: { ...mark },
    ...(annotations && markedNotes({ annotations })),
  };
}
