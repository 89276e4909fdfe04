import type { Method } from "../service/method.js";

/** What travels when each function of a contract is called, as digests by their names on the wire. */
export interface Shapes {
  readonly [wireName: string]: string;
}

/** Functions without a digest are left out. */
export function shapesOf(methods: Iterable<Method<unknown>>): Shapes {
  const shapes: [string, string][] = [];
  for (const { name, shape } of methods) if (shape !== undefined) shapes.push([name, shape]);
  return Object.fromEntries(shapes);
}

/** One digest for all: the same on both sides if and only if they have the same functions, whatever their order. */
export function digestOf(shapes: Shapes): string {
  const text = JSON.stringify(Object.entries(shapes).sort(([left], [right]) => (left < right ? -1 : 1)));
  return fnv1a(text).toString(16).padStart(8, "0");
}

/** FNV-1a, 32 bits (RFC 9923): no secret depends on it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
