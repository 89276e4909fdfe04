import { assignNames } from "../names/assign.js";
import { camelCase, isName } from "../names/words.js";
import type { Plan } from "../plan/plan.js";
import { before, behind } from "../print/notes-text.js";
import type { TypeNames } from "../print/type-names.js";
import { TypeText } from "../print/type-text.js";
import type { DocumentDraft } from "../read/document.js";
import type { Context } from "../schema/context.js";
import type { RecordShape, UnknownShape } from "../schema/shape.js";
import type { JsonObject } from "../source/json.js";
import { child, placeKey } from "../source/place.js";
import { errorsObject } from "./errors.js";
import { functionObject } from "./functions.js";
import { Imports } from "./imports.js";

export interface ContractInput {
  readonly draft: DocumentDraft;
  readonly drafts: readonly DocumentDraft[];
  readonly plan: Plan;
  readonly context: Context;
  /** Where the schema of contracts is found. */
  readonly schemaPath: string;
}

export interface WrittenContract {
  readonly json: JsonObject;
  /** The types that fell to `unknown`. */
  readonly unknowns: readonly UnknownShape[];
}

/** Writes one document as a contract. */
export function writeContract({ draft, drafts, plan, context, schemaPath }: ContractInput): WrittenContract {
  const imports = new Imports(draft.name, drafts);
  const unknowns = new Set<UnknownShape>();
  const names: TypeNames = {
    context,
    reference: ({ target }) => imports.qualify(target.document, plan.placeNames.get(placeKey(target)) as string),
    hoisted: (shape) => plan.shapeNames.get(draft.name)?.get(shape),
    fields: fieldNames,
    isFinite: (shape) => plan.finite.has(shape),
    sawUnknown: (shape) => unknowns.add(shape),
  };
  const text = new TypeText(names);
  const own = plan.documents.get(draft.name);
  const types = (plan.types.get(draft.name) ?? []).map(
    ({ name, shape }) => [name, text.declaration(shape, name)] as const,
  );
  const errors = errorsObject(draft.errors, own?.errors ?? new Map(), text);
  const methods = draft.methods.map((method) => {
    const name = own?.functions.get(method.wireName) as string;
    const errorName = (error: { document: string; key: string }): string =>
      imports.qualify(error.document, plan.documents.get(error.document)?.errors.get(error.key) as string);
    const object = functionObject(method, { name, prefix: draft.prefix, types: text, context, errorName });
    return { isCallback: draft.callbacks.has(method.wireName), entry: [name, object] as const };
  });
  const imported = imports.entries();
  const json: JsonObject = {
    $schema: schemaPath,
    tinwire: 1,
    name: draft.service,
    ...before(draft.notes, draft.notes.doc),
    importedFrom: `OpenRPC ${draft.version}: ${draft.name.slice(draft.name.lastIndexOf("/") + 1)}`,
    ...(draft.prefix === "" ? {} : { prefix: draft.prefix }),
    paramStructure: paramStructure(draft, context),
    ...(Object.keys(imported).length > 0 ? { imports: imported } : {}),
    ...behind(draft.notes),
    ...section("types", types),
    ...(draft.errors.length > 0 ? { errors } : {}),
    ...section(
      "functions",
      methods.flatMap(({ isCallback, entry }) => (isCallback ? [] : [entry])),
    ),
    ...section(
      "callbacks",
      methods.flatMap(({ isCallback, entry }) => (isCallback ? [entry] : [])),
    ),
  };
  return { json, unknowns: [...unknowns] };
}

function section(name: string, entries: readonly (readonly [string, JsonObject[string]])[]): JsonObject {
  return entries.length > 0 ? { [name]: Object.fromEntries(entries) } : {};
}

/** By name if a method wants that and none the other way; by position is what all servers of such documents take. */
function paramStructure({ methods, name }: DocumentDraft, { report }: Context): "by-name" | "by-position" {
  const wanted = new Set(methods.map((method) => method.paramStructure));
  if (!wanted.has("by-name")) return "by-position";
  if (!wanted.has("by-position")) return "by-name";
  const message = "differs between methods, and is one for a contract: by position, though some want names";
  report.warn(child({ document: name, pointer: "" }, "methods"), "paramStructure", message);
  return "by-position";
}

/** Fields keep their names where those are names. */
function fieldNames({ fields }: RecordShape): ReadonlyMap<string, string> {
  const claims = [...fields.keys()].map((spelling) => ({
    spelling,
    wanted: isName(spelling) ? spelling : camelCase(spelling),
  }));
  return assignNames(claims, { kind: "field" }).names;
}
