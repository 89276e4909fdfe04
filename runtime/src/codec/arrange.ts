import type { Arguments } from "../wire/message.js";
import type { Path } from "./path.js";

/**
 * Puts a call's arguments into the order of its parameters; undefined where one was left out.
 * An argument that the function does not have, or that was given twice, is a mistake.
 */
export function arrange(args: Arguments, names: readonly string[], at: Path): readonly unknown[] {
  const { positional, named } = args;
  if (named === undefined && positional.length === names.length) return positional;
  const values: unknown[] = names.map((_, index) => positional[index]);
  for (let index = names.length; index < positional.length; index++) at.fail(index, tooMany(names.length));
  if (named === undefined) return values;
  for (const name of Object.keys(named)) {
    const index = names.indexOf(name);
    if (index < 0) at.fail(name, "is no parameter of this function");
    else if (index < positional.length) at.fail(name, "is given twice, by position and by name");
    else values[index] = named[name];
  }
  return values;
}

function tooMany(count: number): string {
  return `is one too many: the function has ${count === 1 ? "1 parameter" : `${count} parameters`}`;
}
