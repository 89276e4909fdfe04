import { assignNames } from "../names/assign.js";
import { camelCase, isName } from "../names/words.js";
import type { TypeText } from "../print/type-text.js";
import { type Descriptor, describedBy } from "../read/descriptor.js";
import type { JsonObject } from "../source/json.js";
import type { Report } from "../source/report.js";

/** A parameter, with its name in the contract and on the wire. */
export interface NamedParameter {
  readonly name: string;
  readonly wireName: string;
  readonly descriptor: Descriptor;
}

/** A name that begins small and is one stays; others are put into camel case. */
export function nameParameters(params: readonly Descriptor[], report: Report): NamedParameter[] {
  const seen = new Set<string>();
  const wireNames = params.map(({ name, place }, index) => {
    // Positions do not change, so they are good names for what has none, or shares it.
    const wireName = name === "" || seen.has(name) ? `${name || "param"}${index + 1}` : name;
    if (wireName !== name) report.warn(place, "name", `is empty or taken; the parameter is called ${wireName}`);
    seen.add(wireName);
    return wireName;
  });
  const claims = wireNames.map((spelling) => ({
    spelling,
    wanted: isName(spelling) && /^[a-z_]/.test(spelling) ? spelling : camelCase(spelling),
  }));
  const { names } = assignNames(claims, { kind: "parameter" });
  return params.map((descriptor, index) => {
    const wireName = wireNames[index] as string;
    return { name: names.get(wireName) as string, wireName, descriptor };
  });
}

/** A function's `params`. */
export function parametersObject(params: readonly NamedParameter[], types: TypeText): JsonObject {
  const entries = params.map(({ name, wireName, descriptor }) => {
    const notes = describedBy(descriptor);
    const fallback = descriptor.required ? {} : types.fallback(descriptor.shape, notes);
    const more = { ...(name === wireName ? {} : { wireName }), ...fallback };
    const optional = !descriptor.required && !("default" in fallback);
    return [optional ? `${name}?` : name, types.described(descriptor.shape, wireName, more, descriptor.notes)] as const;
  });
  return Object.fromEntries(entries);
}
