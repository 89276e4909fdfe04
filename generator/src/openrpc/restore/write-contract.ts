import type { Contract, ErrorDeclaration, FunctionDeclaration } from "../../model/contract.js";
import type { Json } from "../../model/type.js";
import type { JsonObject } from "../import/source/json.js";
import { described, writeDoc, writeMembers } from "./write-member.js";
import { writeType } from "./write-type.js";

/** The text of a contract without imports, as JSON. */
export function writeContract(contract: Contract, schemaPath: string): JsonObject {
  const { name, importedFrom, paramStructure, types, errors, functions, callbacks } = contract;
  const [before, after] = writeDoc(contract);
  const prefix = commonPrefix([...functions, ...callbacks]);
  return {
    $schema: schemaPath,
    tinwire: 1,
    name,
    ...before,
    ...(importedFrom !== undefined && { importedFrom }),
    ...(prefix !== "" && { prefix }),
    paramStructure,
    ...after,
    ...section("types", types, (declaration) => described(writeType(declaration.type), declaration)),
    ...section("errors", errors, writeError),
    ...section("functions", functions, (declaration) => writeFunction(declaration, prefix)),
    ...section("callbacks", callbacks, (declaration) => writeFunction(declaration, prefix)),
  };
}

function section<Part extends { readonly name: string }>(
  title: string,
  parts: readonly Part[],
  write: (part: Part) => Json,
): JsonObject {
  return parts.length === 0 ? {} : { [title]: Object.fromEntries(parts.map((part) => [part.name, write(part)])) };
}

function writeError(error: ErrorDeclaration): JsonObject {
  const { code, message, data } = error;
  const [before, after] = writeDoc(error);
  return { ...before, code, message, ...(data !== undefined && { data: writeType(data) }), ...after };
}

/** What stands before most functions' names on the wire. */
function commonPrefix(functions: readonly FunctionDeclaration[]): string {
  const counts = new Map<string, number>();
  for (const { name, wireName } of functions) {
    const prefix = wireName.endsWith(name) ? wireName.slice(0, wireName.length - name.length) : "";
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? "";
}

function writeFunction(declaration: FunctionDeclaration, prefix: string): JsonObject {
  const { name, wireName, params, returns, returnsStream, errors, notification, idempotent, timeoutMs } = declaration;
  const [before, after] = writeDoc(declaration);
  return {
    ...before,
    ...(wireName !== prefix + name && { wireName }),
    ...(params.length > 0 && { params: writeMembers(params, true) }),
    ...(returns !== undefined && { returns: returnsStream ? { stream: writeType(returns) } : writeType(returns) }),
    ...(errors.length > 0 && {
      errors: errors.map(({ from, name }) => (from === undefined ? name : `${from}.${name}`)),
    }),
    ...(notification && { notification }),
    ...(idempotent && { idempotent }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...after,
  };
}
