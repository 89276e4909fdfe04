/**
 * The names that generated code gives its own things: all start with `$`, which no name of a contract does.
 *
 * Each is `$kind$place`, and no two kinds are spelled alike, so that nothing ever needs a number and adding one thing
 * renames nothing else. Names with a single `$` are the imports': `$rpc`, and `$alias` for each contract.
 */
import type { ErrorReference } from "../model/contract.js";
import type { ReferenceType } from "../model/type.js";
import { type Code, code, identifier, internalName } from "./code.js";

/** A place of a contract that a function reads: from a declaration down to what it contains. */
export interface Place {
  readonly of: "type" | "param" | "result" | "callbackParam" | "callbackResult" | "data";
  /** The declaration's name first. */
  readonly path: readonly string[];
}

/** A place inside another. */
export function inside({ of, path }: Place, segment: string): Place {
  return { of, path: [...path, segment] };
}

/** Whether a place is the whole of a named type. */
export function isOfNamedType({ of, path }: Place): boolean {
  return of === "type" && path.length === 1;
}

/** The name of the type that a place is in. */
export function typeNameOf({ path }: Place): Code {
  return identifier(path[0] ?? "");
}

/** What a function does with values: converts from the wire, or to it, or both ways alike since nothing changes. */
export type Verb = "read" | "write" | "check";

const verbs: { readonly [Name in Verb]: Code } = { read: code`read`, write: code`write`, check: code`check` };

const suffixes: { readonly [Of in Place["of"]]: Code } = {
  type: code``,
  param: code`Param`,
  result: code`Result`,
  callbackParam: code`CallbackParam`,
  callbackResult: code`CallbackResult`,
  data: code`Data`,
};

/** `$readParam$add$a`: the function that reads a place. */
export function codecName(verb: Verb, { of, path }: Place): Code {
  return internalName(code`${verbs[verb]}${suffixes[of]}`, path);
}

/** `$values$Rounding`: the set of an enum's values, of a tagged union's tags, … */
export function valuesName({ of, path }: Place): Code {
  return internalName(code`values${suffixes[of]}`, path);
}

/** `$fields$Entry`: the set of all that a closed record may have on the wire; `$names$Entry`: in TypeScript. */
export function fieldsName(side: "fields" | "names", { of, path }: Place): Code {
  return internalName(code`${side === "fields" ? code`fields` : code`names`}${suffixes[of]}`, path);
}

/** `$document$Calculator`: imports the OpenRPC document, when somebody asks for it. */
export function documentFunction(service: string): Code {
  return internalName(code`document`, [service]);
}

/** Who implements a function: the server, or, of a callback, the client. A contract may have both of one name. */
export type Role = "method" | "callback";

const roles: { readonly [Name in Role]: Code } = { method: code`method`, callback: code`callback` };

/** `$method$add`, `$callback$progress`: what the runtime knows about a function. */
export function methodConstant(role: Role, functionName: string): Code {
  return internalName(roles[role], [functionName]);
}

/** `$methods$Calculator`: all of them. */
export function methodsFunction(contractName: string): Code {
  return internalName(code`methods`, [contractName]);
}

/** `$callbacks$Editor`: all callbacks, and the class that calls them. */
export function callbacksFunction(contractName: string): Code {
  return internalName(code`callbacks`, [contractName]);
}

/** `$shapes`: an imported contract. */
export function importName(alias: string): Code {
  return identifier(alias === "rpc" ? "$import$rpc" : `$${alias}`);
}

/** A type or an error, own or imported. */
export function nameOf({ from, name }: ReferenceType | ErrorReference): Code {
  return qualified(from, identifier(name));
}

/** A name of this file or of an imported one. */
export function qualified(from: string | undefined, name: Code): Code {
  return from === undefined ? name : code`${importName(from)}.${name}`;
}
