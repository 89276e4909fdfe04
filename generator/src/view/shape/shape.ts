import { createHash } from "node:crypto";
import type { Contract, FunctionDeclaration } from "../../model/contract.js";
import { findError, type Located } from "../../model/lookup.js";
import type { Type } from "../../model/type.js";
import { alike } from "./alike.js";
import { WireGraph, type WireNode } from "./wire-graph.js";

/**
 * Eight hexadecimal digits that change if and only if what travels when the function is called does: names on the wire,
 * types, what may be left out, streams, and errors; not documentation, defaults (the server fills them in), names of
 * types, or the order of what has none on the wire.
 */
export function shapeOf(fn: FunctionDeclaration, contract: Contract): string {
  let shapes = known.get(contract);
  if (shapes === undefined) {
    shapes = shapesOf(contract);
    known.set(contract, shapes);
  }
  const shape = shapes.get(fn);
  if (shape === undefined) throw new TypeError(`${fn.name} is no function of ${contract.name}`);
  return shape;
}

/** Contracts are frozen. */
const known = new WeakMap<Contract, ReadonlyMap<FunctionDeclaration, string>>();

function shapesOf(contract: Contract): ReadonlyMap<FunctionDeclaration, string> {
  const graph = new WireGraph();
  const roots = [...contract.functions, ...contract.callbacks].map(
    (fn) => [fn, functionNode(fn, contract, graph)] as const,
  );
  const classes = alike(graph.nodes);
  return new Map(roots.map(([fn, root]) => [fn, digest(spelledOut(root, classes))]));
}

function functionNode(fn: FunctionDeclaration, contract: Contract, graph: WireGraph): WireNode {
  const { wireName, params, returns, returnsStream, notification } = fn;
  const errors = fn.errors
    .flatMap((error) => findError(error, contract) ?? [])
    .sort((one, other) => one.part.code - other.part.code);
  const own = [...params.map(({ type }) => type), ...(returns === undefined ? [] : [returns])];
  const data = errors.flatMap(({ part, contract: home }): Located<Type>[] =>
    part.data === undefined ? [] : [{ part: part.data, contract: home }],
  );
  const about = {
    wireName,
    params: params.map((param) => [param.wireName, param.optional, param.stream]),
    returns: returns !== undefined,
    returnsStream,
    notification,
    errors: errors.map(({ part }) => [part.code, part.data !== undefined]),
  };
  return graph.join(about, [...own.map((part) => ({ part, contract })), ...data]);
}

/** The nodes that can be reached, one of each class, numbered as they are met. */
function spelledOut(root: WireNode, classes: ReadonlyMap<WireNode, number>): string {
  const met = new Map<number | undefined, number>();
  const queue = [root];
  const lines: unknown[] = [];
  for (const node of queue) {
    const parts = node.parts.map((part) => {
      const of = classes.get(part);
      const number = met.get(of) ?? met.size;
      if (number === met.size) queue.push(part);
      met.set(of, number);
      return number;
    });
    lines.push([node.label, parts]);
  }
  return JSON.stringify(lines);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
