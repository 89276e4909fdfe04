import type { Contract } from "../../model/contract.js";
import type { Code } from "../code.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import { inside, type Place } from "../names.js";
import { call, type Expression, itemOf, memberOf, name } from "../syntax/expression.js";
import type { Direction } from "./conversion.js";

/** Where an emitter is. */
export interface Scope {
  readonly contract: Contract;
  readonly direction: Direction;
  readonly place: Place;
  readonly section: Pick<Section, "need">;
}

/** The scope of something inside. */
export function within(scope: Scope, ...segments: readonly string[]): Scope {
  return { ...scope, place: segments.reduce(inside, scope.place) };
}

/** The functions and sets that one declaration of a contract needs, in the order in which they are asked for. */
export class Section {
  readonly #parts = new Map<string, Doc>();

  /** `make` is called at most once for a name, since one function may be needed for both directions, or by itself. */
  need(partName: Code, make: () => Doc): Code {
    const key = partName.toString();
    if (!this.#parts.has(key)) {
      // Takes its place before what it needs itself.
      this.#parts.set(key, []);
      this.#parts.set(key, make());
    }
    return partName;
  }

  get parts(): readonly Doc[] {
    return [...this.#parts.values()];
  }
}

/** For code that only calls functions by their names: they are written in the section of what declares them. */
export const writtenElsewhere: Pick<Section, "need"> = { need: (partName) => partName };

/** Which value a codec is to look at: itself, the path to what holds it, and its key there. */
export interface Slot {
  readonly value: Expression;
  readonly at: Expression;
  readonly key: Expression;
}

/** The parameters of every codec function. */
export const ownSlot: Slot = { value: name(code`value`), at: name(code`at`), key: name(code`key`) };

/** A slot as the first three arguments of a codec. */
export function slotArguments({ value, at, key }: Slot): Expression[] {
  return [value, at, key];
}

/** The item under a name or index of what `from` and `here` stand for. */
export function slotIn(key: string | number): Slot {
  const text = literal(key);
  const at = name(code`here`);
  if (typeof key === "number") return { value: memberOf(code`from[${text}]`), at, key: { form: "number", doc: text } };
  const string: Expression = { form: "string", doc: text };
  const value = key in Object.prototype ? call(code`$rpc.own`, [name(code`from`), string]) : itemOf(code`from`, string);
  return { value, at, key: string };
}
