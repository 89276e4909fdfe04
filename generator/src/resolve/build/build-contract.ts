import type { Contract, ErrorDeclaration, Import, TypeDeclaration } from "../../model/contract.js";
import type { Source } from "../../source/source.js";
import { type Entry, entries, items, member, type Node, number, text } from "../../source/tree.js";
import { checkErrorCode } from "../check/error-codes.js";
import type { FileContext } from "../file-context.js";
import { checkNames, type Named } from "../names/check-names.js";
import { checkMethodNames } from "../names/check-wire-names.js";
import type { NameKind } from "../names/reserved.js";
import { buildDoc } from "./build-doc.js";
import { buildFunction, type FunctionDefaults } from "./build-function.js";
import { buildType } from "./build-type.js";

/**
 * The contract of one file, without whatever is broken in it.
 *
 * `contractOf` is asked for imported contracts only when all of them are built.
 */
export function buildContract(
  { text: source, tree, imports }: Source,
  contractOf: (file: string) => Contract | undefined,
  context: FileContext,
): Contract {
  const name = text(member(tree, "name")) ?? "";
  checkDeclaredNames(tree, name, context);
  const byPosition = text(member(tree, "paramStructure")) === "by-position";
  const defaults: FunctionDefaults = { prefix: text(member(tree, "prefix")) ?? "", byPosition };
  const importedFrom = text(member(tree, "importedFrom"));
  return {
    ...buildDoc(tree),
    file: source.file,
    name,
    ...(importedFrom !== undefined && { importedFrom }),
    paramStructure: byPosition ? "by-position" : "by-name",
    imports: [...imports]
      .filter(([alias]) => context.scope.imports.get(alias)?.scope() !== undefined)
      .map(([alias, { file, path }]) => buildImport({ alias, path, file }, contractOf)),
    types: entries(member(tree, "types")).flatMap((entry) => buildTypeDeclaration(entry, context) ?? []),
    errors: entries(member(tree, "errors")).flatMap((entry) => buildError(entry, context) ?? []),
    functions: buildFunctions(member(tree, "functions"), defaults, context),
    callbacks: buildFunctions(member(tree, "callbacks"), defaults, context),
  };
}

function checkDeclaredNames(tree: Node | undefined, service: string, context: FileContext): void {
  const nameNode = member(tree, "name");
  if (nameNode) checkNames([{ kind: "service", name: service, place: context.placeOf(nameNode) }], context);
  const suffixes =
    entries(member(tree, "callbacks")).length === 0 ? ownSuffixes : [...ownSuffixes, ...callbackSuffixes];
  const derived = suffixes.map((suffix) => ({ name: service + suffix, from: service }));
  checkNames([...named(tree, "types", "type", context), ...named(tree, "errors", "error", context)], context, derived);
  checkNames(named(tree, "imports", "import", context), context);
  checkNames(named(tree, "functions", "function", context), context);
  checkNames(named(tree, "callbacks", "callback", context), context);
}

/** What generated code is called, after the service. */
const ownSuffixes: readonly string[] = ["", "Client", "Handlers", "Error"];
const callbackSuffixes: readonly string[] = ["Callbacks", "CallbacksClient"];

function named(tree: Node | undefined, section: string, kind: NameKind, context: FileContext): readonly Named[] {
  return entries(member(tree, section)).map(({ key, keyNode }) => ({
    kind,
    name: key,
    place: context.placeOf(keyNode),
  }));
}

function buildImport(
  { alias, path, file }: { readonly alias: string; readonly path: string; readonly file: string },
  contractOf: (file: string) => Contract | undefined,
): Import {
  return {
    alias,
    path,
    get contract(): Contract {
      const contract = contractOf(file);
      if (contract === undefined) throw new TypeError(`${file} is no contract`);
      return contract;
    },
  };
}

function buildTypeDeclaration({ key, value }: Entry, context: FileContext): TypeDeclaration | undefined {
  const type = buildType(value, context);
  return type && { ...buildDoc(value), name: key, type };
}

function buildError({ key, value }: Entry, context: FileContext): ErrorDeclaration | undefined {
  const code = number(member(value, "code"));
  const message = text(member(value, "message"));
  const dataNode = member(value, "data");
  const data = dataNode && buildType(dataNode, context);
  for (const node of data ? items(member(value, "examples")) : []) {
    if (data) context.pending.values.push({ code: "bad-example", node, type: data });
  }
  const codeNode = member(value, "code");
  if (code !== undefined && codeNode) checkErrorCode(code, context.placeOf(codeNode), context);
  if (code === undefined || message === undefined || (dataNode && !data)) return undefined;
  return { ...buildDoc(value), name: key, code, message, ...(data && { data }) };
}

/** Those that are called in one direction: two on the wire may share a name if they go opposite ways. */
function buildFunctions(
  section: Node | undefined,
  defaults: FunctionDefaults,
  context: FileContext,
): Contract["functions"] {
  const functions = entries(section);
  const wireNames = functions.map(({ key, keyNode, value }) => ({
    name: key,
    wireName: text(member(value, "wireName")) ?? defaults.prefix + key,
    wirePlace: context.placeOf(member(value, "wireName") ?? keyNode),
  }));
  checkMethodNames(wireNames, context);
  return functions.flatMap((entry) => buildFunction(entry, defaults, context) ?? []);
}
