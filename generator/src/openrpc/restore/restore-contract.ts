import type { Contract, ErrorDeclaration, TypeDeclaration } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import { entries, type JsonObject, own } from "../import/source/json.js";
import { marks } from "../marks.js";
import { restoreFunction } from "./function.js";
import { list, Misfit, object, text, whole } from "./misfit.js";
import { restoreAnnotations, restoreNotes } from "./notes.js";
import { restoreType } from "./type.js";

/** Whether the document says that it is the export of a contract. */
export function isExport(document: JsonObject): boolean {
  return own(document, marks.contract) !== undefined;
}

/**
 * The contract that a document was exported from: the exact way back of `exportOpenRpc`. Declarations that the contract
 * had imported are its own.
 *
 * @throws {Misfit} for a document that cannot be an export.
 */
export function restoreContract(document: JsonObject, file: string): Contract {
  const mark = object(own(document, marks.contract), marks.contract);
  if (mark["version"] !== 1) throw new Misfit("its conventions are of another version");
  const info = object(own(document, "info"), "info");
  const components = object(own(document, "components") ?? {}, "components");
  const errorMarks = object(own(document, marks.errors) ?? {}, marks.errors);
  const annotations = restoreAnnotations(document);
  return {
    file,
    name: text(info["title"], "title"),
    importedFrom: `OpenRPC ${text(document["openrpc"], "openrpc")}: ${file.slice(file.lastIndexOf("/") + 1)}`,
    paramStructure: mark["paramStructure"] === "by-position" ? "by-position" : "by-name",
    imports: [],
    types: entries(own(components, "schemas")).map(([name, schema]) => restoreDeclaration(name, schema)),
    errors: entries(own(components, "errors")).map(([name, error]) => restoreError(name, error, own(errorMarks, name))),
    functions: list(document["methods"], "methods").map(restoreFunction),
    callbacks: list(own(document, marks.callbacks), marks.callbacks).map(restoreFunction),
    ...restoreNotes(info),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

function restoreDeclaration(name: string, schema: Json): TypeDeclaration {
  return { name, type: restoreType(schema), ...restoreNotes(object(schema, name)) };
}

function restoreError(name: string, written: Json, mark: Json | undefined): ErrorDeclaration {
  const error = object(written, name);
  const more = object(mark ?? {}, name);
  const data = own(more, "data");
  return {
    name,
    code: whole(error["code"], "code"),
    message: text(error["message"], "message"),
    ...(data !== undefined && { data: restoreType(data) }),
    ...restoreNotes(more),
  };
}
