import type { Contract, ErrorDeclaration, ErrorReference } from "../../model/contract.js";
import { type JsonSchema, jsonSchema, type SchemaScope } from "../../model/json-schema.js";
import { freeKey, SchemaDefinitions } from "../../model/json-schema-definitions.js";
import { findError, type Located } from "../../model/lookup.js";
import type { Type } from "../../model/type.js";
import { type JsonObject, markedNotes } from "./notes.js";
import { schemaMarks } from "./schema-marks.js";

/**
 * The named types and errors of a document: all of the contract's own by their names, in its order, then those of other
 * contracts that are used, as `Contract_Name`.
 */
export class Components {
  readonly #contract: Contract;
  readonly #types: SchemaDefinitions;
  readonly #errors = new Map<ErrorDeclaration, { readonly key: string; readonly located: Located<ErrorDeclaration> }>();
  readonly #errorKeys = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#types = new SchemaDefinitions({ home: contract, base: "#/components/schemas/", marks: schemaMarks });
    for (const part of contract.types) this.#types.refer({ part, contract });
    for (const part of contract.errors) this.#keyOf({ part, contract });
  }

  /** The schema of a type that the contract uses. */
  schema(type: Type): JsonSchema {
    return jsonSchema(type, this.#types.scope);
  }

  /** The reference to an error that the contract uses. */
  refer(error: ErrorReference): JsonObject {
    const located = findError(error, this.#contract);
    if (located === undefined) throw new TypeError(`no error ${error.name} in ${this.#contract.file}`);
    return { $ref: `#/components/errors/${this.#keyOf(located)}` };
  }

  /** The document's `components`, and what there is to add to its errors. Complete once all else is written. */
  collect(): { readonly components: JsonObject; readonly errorMarks: JsonObject } {
    const errors = [...this.#errors.values()];
    const marked = errors.map(({ key, located }) => [key, this.#errorMark(located)] as const);
    const schemas = this.#types.collect();
    return {
      components: {
        ...(Object.keys(schemas).length > 0 && { schemas }),
        ...(errors.length > 0 && {
          errors: Object.fromEntries(errors.map(({ key, located: { part } }) => [key, errorObject(part)])),
        }),
      },
      errorMarks: Object.fromEntries(marked.filter(([, mark]) => Object.keys(mark).length > 0)),
    };
  }

  #keyOf(located: Located<ErrorDeclaration>): string {
    let known = this.#errors.get(located.part);
    if (known === undefined) {
      known = { key: freeKey(located, this.#contract, this.#errorKeys), located };
      this.#errorKeys.add(known.key);
      this.#errors.set(located.part, known);
    }
    return known.key;
  }

  /** OpenRPC's `data` is a value, not a schema, and its Error Object takes no other members. */
  #errorMark({ part, contract }: Located<ErrorDeclaration>): JsonObject {
    const scope: SchemaScope = { ...this.#types.scope, contract };
    return {
      ...(part.doc !== undefined && { description: part.doc }),
      ...(part.data !== undefined && { data: jsonSchema(part.data, scope) }),
      ...(part.examples !== undefined && { examples: part.examples }),
      ...markedNotes(part),
    };
  }
}

function errorObject({ code, message }: ErrorDeclaration): JsonObject {
  return { code, message };
}
