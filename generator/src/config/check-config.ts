import { nearest } from "../diagnostics/suggest.js";
import type { TinwireConfig } from "./config.js";

/** A mistake in a configuration, and the way to it: `["emit", 1]`. */
export interface ConfigMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Check = (value: unknown, path: ConfigMistake["path"]) => ConfigMistake[];

const emitKinds = ["ts", "js", "dts"];

/** A table over the keys, so that a new one does not compile until it is checked. */
const checks: { readonly [K in keyof Required<TinwireConfig>]: Check } = {
  contracts: oneOrMore(text),
  out: text,
  emit: (value, path) => {
    const mistakes = oneOrMore(oneOf(emitKinds))(value, path);
    if (mistakes.length > 0) return mistakes;
    const message = emitConflict([value].flat().map(String));
    return message === undefined ? [] : [{ path, message }];
  },
  importExtension: oneOf([".js", ".ts"]),
};

/** Every mistake in a value that claims to be a {@link TinwireConfig}; none means that it is one. */
export function checkConfig(value: unknown): ConfigMistake[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: [], message: `must be an object, not ${kindOf(value)}` }];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    if (member === undefined) return [];
    if (isKey(key)) return checks[key](member, [key]);
    const meant = nearest(key, Object.keys(checks));
    const hint = meant === undefined ? `known are ${quoteAll(Object.keys(checks))}` : `did you mean "${meant}"?`;
    return [{ path: [key], message: `is no setting; ${hint}` }];
  });
}

/** Why these kinds of output cannot be written side by side, or undefined if they can. */
export function emitConflict(kinds: readonly string[]): string | undefined {
  if (kinds.length === 0) return "must name at least one kind of output";
  const mixed = kinds.includes("ts") && kinds.some((kind) => kind !== "ts");
  return mixed ? `must be either "ts", or "js" and "dts": both would claim the same module` : undefined;
}

function isKey(key: string): key is keyof typeof checks {
  return Object.hasOwn(checks, key);
}

function text(value: unknown, path: ConfigMistake["path"]): ConfigMistake[] {
  if (typeof value !== "string") return [{ path, message: `must be a string, not ${kindOf(value)}` }];
  return value.trim() === "" ? [{ path, message: "must not be empty" }] : [];
}

function oneOf(allowed: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === "string" && allowed.includes(value)) return [];
    const meant = typeof value === "string" ? nearest(value, allowed) : undefined;
    const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
    return [{ path, message: `must be one of ${quoteAll(allowed)}${hint}` }];
  };
}

function oneOrMore(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return check(value, path);
    return value.flatMap((item: unknown, index) => check(item, [...path, index]));
  };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}

function quoteAll(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}
