import { nearest } from "../diagnostics/suggest.js";
import { UsageError } from "./usage-error.js";

/** @throws {UsageError} if the value is none of the choices; it names the nearest. */
export function readChoice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((known) => known === value);
  if (choice !== undefined) return choice;
  const meant = nearest(value, choices);
  const hint = meant === undefined ? `it is one of ${choices.join(", ")}` : `did you mean ${meant}?`;
  throw new UsageError(`${option} cannot be "${value}"; ${hint}`);
}
