import { pascalCase, shorten } from "../names/words.js";
import type { Context } from "../schema/context.js";
import type { Shape } from "../schema/shape.js";
import { placeKey } from "../source/place.js";
import { deservesName } from "./deserves-name.js";
import { itemName, memberNames, partName } from "./part-names.js";

/** How deep types stand inside one another without a name, at most: what a person, or a parser, would follow. */
const deepest = 12;

/** A type that the document wrote in place and the contract gives a name. */
export interface Hoisted {
  /** What tells it apart from all others: where it stands, and what for. */
  readonly spelling: string;
  readonly wanted: string;
  readonly shape: Shape;
}

/** Collects, from the outside in, the types that deserve a name. */
export class Hoist {
  readonly #found = new Map<Shape, Hoisted>();
  readonly #context: Context;
  readonly #seen = new Set<Shape>();
  readonly #spellings = new Map<string, number>();
  /** How deep the type that is being looked at stands in one that has a name. */
  #depth = 0;
  /** The names that the document itself gives. */
  readonly #given: ReadonlySet<string>;

  constructor(context: Context, given: Iterable<string>) {
    this.#context = context;
    this.#given = new Set(given);
  }

  /** Those of the document, each once. */
  get found(): readonly Hoisted[] {
    return [...this.#found.values()];
  }

  /** What stands inside a type that has the name `owner`, or would have it if it needed one. */
  inside(shape: Shape, owner: string, taken = true): void {
    if (this.#seen.has(shape)) return;
    this.#seen.add(shape);
    switch (shape.kind) {
      case "record":
        for (const [name, { type }] of shape.fields) {
          const part = partName(owner, name);
          // `{ "TestLessThan": { … } }` where it is one of several: nobody needs its name twice.
          this.#visit(type(), !taken && owner.endsWith(pascalCase(name)) ? owner : part);
        }
        break;
      case "list":
        this.#visit(shape.item(), itemName(owner));
        break;
      case "map":
        this.#visit(shape.value(), `${owner}Value`);
        break;
      case "tuple":
        for (const [index, item] of shape.items.entries()) this.#visit(item(), `${owner}Item${index + 1}`);
        break;
      case "union": {
        const names = memberNames({ name: owner, taken }, shape, this.#context);
        for (const [index, member] of shape.members.entries()) this.#visit(member, names[index] as string, true);
        break;
      }
      default:
    }
  }

  /** What stands at a place that would be called `name`: a parameter, a result. */
  at(shape: Shape, name: string): void {
    this.#visit(shape, name);
  }

  /**
   * A union inside a union keeps its own way of telling its members apart, which takes a name. So does what merging put
   * at several places: written out at each, and what it is made of likewise, it could be endless.
   */
  #visit(shape: Shape, place: string, inUnion = false): void {
    const name = shorten(place);
    const repeated = this.#seen.has(shape) && isNested(shape);
    const buried = this.#depth >= deepest && partsOf(shape).length > 0;
    const deserves = buried || repeated || deservesName(shape, this.#context) || (inUnion && shape.kind === "union");
    if (!this.#found.has(shape) && deserves) {
      const title = typeTitle(shape);
      const wanted = title === undefined || this.#given.has(title) ? name : title;
      this.#found.set(shape, { spelling: this.#spelling(shape, name), wanted, shape });
    }
    const outside = this.#depth;
    this.#depth = deserves ? 0 : outside + 1;
    this.inside(shape, name, deserves);
    this.#depth = outside;
  }

  /** Types that merging made at one place, for one purpose, are numbered; it is rare that there are two. */
  #spelling(shape: Shape, name: string): string {
    const spelling = `${placeKey(shape.place)} ${name}`;
    const count = (this.#spellings.get(spelling) ?? 0) + 1;
    this.#spellings.set(spelling, count);
    return count === 1 ? spelling : `${spelling} ${count}`;
  }
}

const nesting: ReadonlySet<Shape["kind"]> = new Set(["record", "tuple", "union"] as const);

/** Whether other records, tuples or unions are written in place in this one. */
function isNested(shape: Shape): boolean {
  return partsOf(shape).some((part) => nesting.has(part.kind) || isNested(part));
}

function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "record":
      return [...shape.fields.values()].map(({ type }) => type());
    case "list":
      return [shape.item()];
    case "map":
      return [shape.value()];
    case "tuple":
      return shape.items.map((item) => item());
    case "union":
      return shape.members;
    default:
      return [];
  }
}

/** A title that is a type's name, such as generators write: `BlockHeader`, not "Block header" or "Object". */
function typeTitle({ notes: { title } }: Shape): string | undefined {
  if (title === undefined || !/^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*$/.test(title)) return undefined;
  return pascalCase(title);
}
