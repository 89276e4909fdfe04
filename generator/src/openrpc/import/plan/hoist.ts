import { pascalCase } from "../names/words.js";
import type { Context } from "../schema/context.js";
import type { Shape } from "../schema/shape.js";
import { placeKey } from "../source/place.js";
import { deservesName } from "./deserves-name.js";
import { itemName, memberNames, partName } from "./part-names.js";

/** A type that the document wrote in place and the contract gives a name. */
export interface Hoisted {
  /** What tells it apart from all others: where it stands, and what for. */
  readonly spelling: string;
  readonly wanted: string;
  readonly shape: Shape;
  readonly document: string;
}

/** Collects, from the outside in, the types that deserve a name. */
export class Hoist {
  readonly found = new Map<Shape, Hoisted>();
  readonly #context: Context;
  readonly #seen = new Set<Shape>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** What stands inside a type that has the name `owner` already. */
  inside(shape: Shape, owner: string, document: string): void {
    if (this.#seen.has(shape)) return;
    this.#seen.add(shape);
    switch (shape.kind) {
      case "record":
        for (const [name, { type }] of shape.fields) this.#visit(type(), partName(owner, name), document);
        break;
      case "list":
        this.#visit(shape.item(), itemName(owner), document);
        break;
      case "map":
        this.#visit(shape.value(), `${owner}Value`, document);
        break;
      case "tuple":
        for (const [index, item] of shape.items.entries()) this.#visit(item(), `${owner}Item${index + 1}`, document);
        break;
      case "union": {
        const names = memberNames(owner, shape, this.#context);
        for (const [index, member] of shape.members.entries()) this.#visit(member, names[index] as string, document);
        break;
      }
      default:
    }
  }

  /** What stands at a place that would be called `name`: a parameter, a result. */
  at(shape: Shape, name: string, document: string): void {
    this.#visit(shape, name, document);
  }

  #visit(shape: Shape, name: string, document: string): void {
    if (!this.found.has(shape) && deservesName(shape, this.#context)) {
      const wanted = typeTitle(shape) ?? name;
      this.found.set(shape, { spelling: `${placeKey(shape.place)} ${name}`, wanted, shape, document });
    }
    this.inside(shape, name, document);
  }
}

/** A title that is a type's name, such as generators write: `BlockHeader`, not "Block header" or "Object". */
function typeTitle({ notes: { title } }: Shape): string | undefined {
  if (title === undefined || !/^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*$/.test(title)) return undefined;
  return pascalCase(title);
}
