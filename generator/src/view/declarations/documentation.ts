/** Documentation comments (TSDoc). */
import type { Contract, Doc, ErrorDeclaration, FunctionDeclaration, Parameter } from "../../model/contract.js";
import { findError } from "../../model/lookup.js";
import type { Json } from "../../model/type.js";
import { type Code, code, commentLines, identifier, withoutTrailingSpace } from "../code.js";
import { nameOf } from "../names.js";

/** The lines of the comment on a type or a field; none if there is nothing to say. */
export function documentation(thing: Doc & { readonly default?: Json }): Code[] {
  return comment([
    ...prose(thing.doc),
    ...(thing.default === undefined ? [] : commentLines(`Default: ${JSON.stringify(thing.default)}`)),
    ...status(thing),
    ...examples(thing),
  ]);
}

/** On an error's class: what it is called on the wire is its message, until the contract says more. */
export function errorDocumentation(error: ErrorDeclaration): Code[] {
  return documentation({ ...error, doc: error.doc ?? error.message });
}

/** On a method of the client or of the handlers. */
export function functionDocumentation(fn: FunctionDeclaration, contract: Contract): Code[] {
  return comment([
    ...prose(fn.doc),
    ...fn.params.flatMap(parameterLines),
    ...fn.errors.flatMap((error) => tag(code`throws`, thrown(nameOf(error), findError(error, contract)?.part.message))),
    ...status(fn),
    ...examples(fn),
  ]);
}

/** A comment of the generator's own words. */
export function remark(line: Code): Code[] {
  return comment([line]);
}

function parameterLines({ name, doc = "", deprecated, default: fallback }: Parameter): Code[] {
  const notes = [
    doc,
    deprecated === undefined ? "" : `Deprecated: ${deprecated}`,
    fallback === undefined ? "" : `Default: ${JSON.stringify(fallback)}`,
  ].filter((note) => note !== "");
  if (notes.length === 0) return [];
  const [first, ...rest] = commentLines(notes.join("\n"));
  return [withoutTrailingSpace(code`@param ${identifier(name)} - ${first ?? code``}`), ...rest];
}

function thrown(name: Code, message: string | undefined): Code[] {
  const [first, ...rest] = commentLines(message ?? "");
  return [withoutTrailingSpace(code`{${name}} ${first ?? code``}`), ...rest];
}

function status({ deprecated, since }: Doc): Code[] {
  return [
    ...(deprecated === undefined ? [] : tag(code`deprecated`, commentLines(deprecated))),
    ...(since === undefined ? [] : tag(code`since`, commentLines(since))),
  ];
}

function tag(name: Code, [first, ...rest]: readonly Code[]): Code[] {
  return [first === undefined || first.toString() === "" ? code`@${name}` : code`@${name} ${first}`, ...rest];
}

function prose(doc: string | undefined): Code[] {
  return doc === undefined || doc.trim() === "" ? [] : commentLines(doc.trim());
}

/** An editor shows a comment in a small window; a block of a chain, 40 kB of JSON, is of no help there. */
const LONGEST_EXAMPLE = 300;

/** Values in wire form, a line each. The long ones are in the contract, and in the OpenRPC document. */
function examples(thing: Doc): Code[] {
  return (thing.examples ?? [])
    .map((example) => JSON.stringify(example))
    .filter((text) => text.length <= LONGEST_EXAMPLE)
    .flatMap((text) => tag(code`example`, commentLines(`\`${text}\``)));
}

/** One line if it is one, else a block. */
function comment(lines: readonly Code[]): Code[] {
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [code`/** ${only} */`];
  return [code`/**`, ...lines.map((line) => (line.toString() === "" ? code` *` : code` * ${line}`)), code` */`];
}
