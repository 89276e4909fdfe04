import { dereference, type Located } from "../../model/lookup.js";
import type { Json, Type } from "../../model/type.js";
import { type Description, describeOnWire } from "./wire-description.js";

/**
 * What a value says of itself on the wire, and the values that it is made of. What has no parts is in the label of what
 * it is a part of, and names are in none, so that they make no difference.
 */
export interface WireNode {
  readonly label: string;
  readonly parts: readonly WireNode[];
}

/** The nodes of types, one for each; they may lead back to themselves. */
export class WireGraph {
  readonly #nodes = new Map<Type, WireNode>();
  /** Chains of types may be too long to recurse along. */
  readonly #unfinished: (() => void)[] = [];
  readonly #unordered: { parts: readonly WireNode[] }[] = [];

  /** Those that types have, in the order in which they were found. */
  get nodes(): readonly WireNode[] {
    return [...this.#nodes.values()];
  }

  /** A node that is made of types, and is itself none. */
  join(about: Json, types: readonly Located<Type>[]): WireNode {
    const node = this.#node({ about, types });
    for (let next = this.#unfinished.pop(); next !== undefined; next = this.#unfinished.pop()) next();
    // Only now all labels are known.
    for (const one of this.#unordered.splice(0)) one.parts = one.parts.toSorted(byLabel);
    return node;
  }

  #node({ about, types, unordered = false }: Description): { label: string; parts: readonly WireNode[] } {
    const found = types.map((type) => this.#find(type));
    const labels = found.map((one) => (typeof one === "string" ? one : "…"));
    return {
      label: JSON.stringify([about, unordered ? labels.sort() : labels]),
      parts: found.filter((one) => typeof one !== "string"),
    };
  }

  /** The label alone for what has no parts. */
  #find({ part, contract }: Located<Type>): WireNode | string {
    const end = dereference(part, contract);
    if (end === undefined) throw new TypeError(`a type of ${contract.file} is nothing but itself`);
    const known = this.#nodes.get(end.part);
    if (known !== undefined) return known;
    const description = describeOnWire(end);
    if (description.types.length === 0) return JSON.stringify(description.about);
    const node: { label: string; parts: readonly WireNode[] } = { label: "", parts: [] };
    this.#nodes.set(end.part, node);
    this.#unfinished.push(() => Object.assign(node, this.#node(description)));
    if (description.unordered) this.#unordered.push(node);
    return node;
  }
}

function byLabel(one: WireNode, other: WireNode): number {
  if (one.label === other.label) return 0;
  return one.label < other.label ? -1 : 1;
}
