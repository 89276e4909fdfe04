import type { Place } from "../../diagnostics/collector.js";
import { quote } from "../../diagnostics/quote.js";
import type { FileContext } from "../file-context.js";
import { isReserved, type NameKind } from "./reserved.js";

/** A name, what it names, and where. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  readonly place: Place;
}

/** A name that the generated code derives from the service's. */
export interface Derived {
  readonly name: string;
  readonly from: string;
}

/** Reports names of one scope that are taken by TypeScript, by each other, or by what is derived from the service's. */
export function checkNames(names: readonly Named[], context: FileContext, derived: readonly Derived[] = []): void {
  const taken = new Map(derived.map(({ name, from }) => [name, from]));
  const exact = new Map<string, Named>();
  const folded = new Map<string, Named>();
  // Names of another shape have been reported with the shape of the file.
  for (const named of names.filter(({ name }) => /^[A-Za-z_]\w*$/.test(name))) {
    const { name } = named;
    const twin = exact.get(name);
    const similar = folded.get(fold(name));
    if (!reportTaken(named, taken.get(name), context)) reportAlike(named, twin, similar, context);
    if (!twin) exact.set(name, named);
    if (!similar) folded.set(fold(name), named);
  }
}

function reportTaken({ kind, name, place }: Named, owner: string | undefined, context: FileContext): boolean {
  if (isReserved(kind, name)) {
    context.report("reserved-name", place, `${article(kind)} cannot be called ${quote(name)}`, wayOut[kind]);
    return true;
  }
  if (owner === undefined) return false;
  context.report("reserved-name", place, `the generated code has ${quote(name)} for the service ${quote(owner)}`);
  return true;
}

function reportAlike(named: Named, twin: Named | undefined, similar: Named | undefined, context: FileContext): void {
  const { kind, name, place } = named;
  if (twin) {
    if (isSameKey(twin, named)) return;
    context.report("duplicate-name", place, `${quote(name)} is already ${article(twin.kind)}, ${at(twin)}`);
  } else if (similar && !context.imported) {
    const message = `${quote(name)} differs from ${quote(similar.name)}, ${at(similar)}, only in case and underscores`;
    context.report("name-clash", place, message, wayOut[kind]);
  }
}

/** The same key of the same object, which is reported for every object of the file. */
function isSameKey(one: Named, other: Named): boolean {
  const written = ({ place: { source, offset, length } }: Named): string => source.text.slice(offset, offset + length);
  return one.kind === other.kind && written(one) === written(other);
}

const viaWireName = 'choose another name, and set "wireName" to this one';

const wayOut: { readonly [Kind in NameKind]?: string } = {
  function: viaWireName,
  callback: viaWireName,
  parameter: viaWireName,
  field: viaWireName,
};

/** What people take for the same name. A leading underscore counts, and so does one between digits. */
function fold(name: string): string {
  return name.replace(/(?<=[^\d_])_+|(?<=[^_])_+(?=\D)/g, "").toLowerCase();
}

function article(kind: NameKind): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

function at({ place }: Named): string {
  return `on line ${place.source.position(place.offset).line}`;
}
