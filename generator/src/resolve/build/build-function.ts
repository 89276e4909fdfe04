import type { ErrorReference, FunctionDeclaration, Parameter } from "../../model/contract.js";
import { type Entry, entries, flag, items, keyOf, member, type Node, number, text } from "../../source/tree.js";
import { checkFunctionExamples } from "../check/function-examples.js";
import { checkParameterOrder } from "../check/parameter-order.js";
import type { FileContext } from "../file-context.js";
import { isDeclared } from "../look-up.js";
import { checkNames } from "../names/check-names.js";
import { checkWireNames } from "../names/check-wire-names.js";
import { buildContent } from "./build-content.js";
import { buildDoc } from "./build-doc.js";
import { buildSlot, type Slot } from "./build-slot.js";

/** What all functions of a contract have in common. */
export interface FunctionDefaults {
  readonly prefix: string;
  readonly byPosition: boolean;
}

/** A function; undefined if one of its types is broken. */
export function buildFunction(
  { key: name, value: node }: Entry,
  { prefix, byPosition }: FunctionDefaults,
  context: FileContext,
): FunctionDeclaration | undefined {
  const slots = entries(member(node, "params")).map((entry) => buildSlot(entry, context));
  checkSlots(slots, context);
  const params = slots.flatMap((slot) => buildParameter(slot) ?? []);
  if (byPosition && !context.imported) checkParameterOrder(slots, context);
  const returnsNode = member(node, "returns");
  const result = buildContent(returnsNode, context);
  const { type: returns, stream: returnsStream } = result;
  const { errors, nodes } = buildErrorReferences(node, context);
  const notification = flag(member(node, "notification")) ?? false;
  if (notification) checkNotification(node, slots, context);
  checkFunctionExamples(member(node, "examples"), { slots, result }, context);
  const timeoutMs = number(member(node, "timeoutMs"));
  const declaration: FunctionDeclaration = {
    ...buildDoc(node),
    name,
    wireName: text(member(node, "wireName")) ?? prefix + name,
    params,
    ...(returns && { returns }),
    returnsStream,
    errors,
    notification,
    idempotent: flag(member(node, "idempotent")) ?? false,
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  context.pending.raises.push({ declaration, places: nodes.map((error) => context.placeOf(error)) });
  return params.length === slots.length && (returns !== undefined) === (returnsNode !== undefined)
    ? declaration
    : undefined;
}

function checkSlots(slots: readonly Slot[], context: FileContext): void {
  const names = slots.map(({ name, place }) => ({ kind: "parameter" as const, name, place }));
  checkNames(names, context);
  checkWireNames(slots, context);
}

function buildParameter({ name, wireName, type, stream, optional, about }: Slot): Parameter | undefined {
  return type && { name, wireName, type, stream, optional: optional || about.default !== undefined, ...about };
}

/** The errors that exist, and where each is named. */
function buildErrorReferences(
  node: Node,
  context: FileContext,
): { readonly errors: readonly ErrorReference[]; readonly nodes: readonly Node[] } {
  const nodes = items(member(node, "errors")).filter((item) => {
    const reference = toReference(item);
    return reference !== undefined && isDeclared("errors", { ...reference, place: context.placeOf(item) }, context);
  });
  return { errors: nodes.flatMap((item) => toReference(item) ?? []), nodes };
}

function toReference(node: Node): ErrorReference | undefined {
  const written = text(node);
  const dot = written?.indexOf(".") ?? -1;
  if (written === undefined || dot < 0) return written === undefined ? undefined : { name: written };
  return { from: written.slice(0, dot), name: written.slice(dot + 1) };
}

function checkNotification(node: Node, slots: readonly Slot[], context: FileContext): void {
  for (const key of ["returns", "errors"]) {
    const keyNode = keyOf(node, key);
    if (keyNode === undefined || (key === "errors" && items(member(node, key)).length === 0)) continue;
    const message = `nobody replies to a notification, so that it has no "${key}"`;
    context.report("notification-with-reply", context.placeOf(keyNode), message);
  }
  for (const { place } of slots.filter(({ stream }) => stream)) {
    context.report("misplaced-stream", place, "a notification is over when it is sent, so that it has no streams");
  }
}
