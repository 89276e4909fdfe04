import type { Contract, TypeDeclaration } from "./contract.js";
import { type JsonSchema, partSchema, type SchemaMarks, type SchemaScope } from "./json-schema.js";
import type { Located } from "./lookup.js";

interface DefinitionsOptions {
  /** The contract whose own types go by their plain names. */
  readonly home: Contract;
  /** What a `$ref` begins with: `#/definitions/`. */
  readonly base: string;
  readonly marks?: SchemaMarks | undefined;
}

/** Collects the named types that schemas refer to, from whatever contract, under one key each. */
export class SchemaDefinitions {
  readonly #options: DefinitionsOptions;
  readonly #keys = new Map<TypeDeclaration, string>();
  readonly #taken = new Set<string>();
  readonly #needed: Located<TypeDeclaration>[] = [];

  constructor(options: DefinitionsOptions) {
    this.#options = options;
  }

  /** For schemas of the home contract. */
  get scope(): SchemaScope {
    return this.#scopeOf(this.#options.home);
  }

  /** The `$ref` to a named type, which is needed from now on. */
  refer(declaration: Located<TypeDeclaration>): string {
    const { home, base } = this.#options;
    let key = this.#keys.get(declaration.part);
    if (key === undefined) {
      key = freeKey(declaration, home, this.#taken);
      this.#taken.add(key);
      this.#keys.set(declaration.part, key);
      this.#needed.push(declaration);
    }
    return base + key;
  }

  /** The schemas of all that is needed, and of what those need, in the order in which they were referred to. */
  collect(): { readonly [key: string]: JsonSchema } {
    const found = new Map<string, JsonSchema>();
    // It grows while it is walked.
    for (const { part, contract } of this.#needed) {
      found.set(this.#keys.get(part) ?? part.name, partSchema(part, this.#scopeOf(contract)));
    }
    return Object.fromEntries(found);
  }

  #scopeOf(contract: Contract): SchemaScope {
    return { contract, refer: (declaration) => this.refer(declaration), marks: this.#options.marks };
  }
}

/**
 * `Name`, or `Contract_Name` of an imported one, numbered where that is taken: together they are names that one contract
 * could have.
 */
export function freeKey(
  { part, contract }: Located<{ readonly name: string }>,
  home: Contract,
  taken: ReadonlySet<string>,
): string {
  const key = contract === home ? part.name : `${contract.name}_${part.name}`;
  let free = key;
  for (let count = 2; taken.has(free); count++) free = `${key}_${count}`;
  return free;
}
