import { type Assigned, assignNames } from "../names/assign.js";
import { camelCase, pascalCase } from "../names/words.js";
import type { DocumentDraft } from "../read/document.js";
import { child, type Place, placeKey, steps } from "../source/place.js";
import type { Report } from "../source/report.js";

/** The names of one contract that the document itself gives; by their spelling there. */
export interface DocumentNames {
  /** Component schemas, by `placeKey`. */
  readonly types: ReadonlyMap<string, string>;
  /** Methods, by their name on the wire. */
  readonly functions: ReadonlyMap<string, string>;
  /** Errors, by their key. */
  readonly errors: ReadonlyMap<string, string>;
  /** All names of types and errors that are taken, those of the generated classes included. */
  readonly taken: readonly string[];
}

/** Names what a document names: no name depends on the order of things, or on anything but what wants the same one. */
export function nameDocument(draft: DocumentDraft, components: readonly Place[], report: Report): DocumentNames {
  const { service } = draft;
  const own = [service, `${service}Client`, `${service}Handlers`, `${service}Error`];
  if (draft.callbacks.size > 0) own.push(`${service}Callbacks`, `${service}CallbacksClient`);
  const typeClaims = components.map((place) => {
    const key = steps(place.pointer)[2] ?? "";
    return { spelling: key, wanted: pascalCase(key) };
  });
  const types = assignNames(typeClaims, { kind: "type", taken: own });
  const withTypes = [...own, ...types.names.values()];
  const errorClaims = draft.errors.map(({ key, wanted, mark }) => ({ spelling: key, wanted, mark }));
  // An error called like a type says that it is one.
  const named = new Set(withTypes);
  const told = errorClaims.map((claim) =>
    named.has(claim.wanted) ? { ...claim, wanted: `${claim.wanted}Error` } : claim,
  );
  const errors = assignNames(told, { kind: "type", taken: withTypes });
  const functionClaims = draft.methods.map(({ wireName }) => ({
    spelling: wireName,
    wanted: camelCase(wireName.slice(draft.prefix.length)),
  }));
  const functions = assignNames(functionClaims, { kind: "function" });
  const root = child({ document: draft.name, pointer: "" }, "components", "schemas");
  const errorPlaces = new Map(draft.errors.map(({ key, place }) => [key, place]));
  const methodPlaces = new Map(draft.methods.map(({ wireName, place }) => [wireName, place]));
  warnClashes(report, types, (key) => child(root, key));
  warnClashes(report, errors, (key) => errorPlaces.get(key) ?? root);
  warnClashes(report, functions, (key) => methodPlaces.get(key) ?? root);
  return {
    types: new Map([...types.names].map(([key, name]) => [placeKey(child(root, key)), name])),
    functions: functions.names,
    errors: errors.names,
    taken: [...withTypes, ...errors.names.values()],
  };
}

function warnClashes(report: Report, { names, clashes }: Assigned, placeOf: (spelling: string) => Place): void {
  for (const { spelling, wanted } of clashes) {
    const message = `the name ${wanted} is taken, or wanted by another; this is called ${names.get(spelling)}`;
    report.warn(placeOf(spelling), "name", message);
  }
}
