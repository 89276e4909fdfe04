import type { Type } from "../../model/type.js";
import { items, member, type Node } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { buildType } from "./build-type.js";

/** What a parameter or a result is made of: one value of a type, or a stream of them. */
export interface Content {
  /** Of a stream, that of its items. Undefined if it is broken. */
  readonly type: Type | undefined;
  readonly stream: boolean;
}

/** Streams are no types, so that none can be part of one; where else they are written they break the shape of the file. */
export function buildContent(node: Node | undefined, context: FileContext): Content {
  const itemNode = member(node, "stream");
  if (itemNode === undefined) return { type: buildType(node, context), stream: false };
  const content: Content = { type: buildType(itemNode, context), stream: true };
  const type = exampleType(content);
  for (const example of type ? items(member(node, "examples")) : []) {
    if (type) context.pending.values.push({ code: "bad-example", node: example, type });
  }
  return content;
}

/** The type of the values that stand for it in an example: a stream is the list of its items. */
export function exampleType({ type, stream }: Content): Type | undefined {
  return type && stream ? { kind: "list", item: type } : type;
}
