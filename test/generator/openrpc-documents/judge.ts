import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { Value } from "../openrpc-import/random-from-schema.js";
import type { Schemas } from "./schemas.js";

/** Asks Ajv (draft-07, which OpenRPC's schemas are by its specification). */
export class Judge {
  // Without `ownProperties` Ajv takes what every object inherits, such as `toString`, for a property.
  readonly #ajv = new Ajv({ strict: false, ownProperties: true, logger: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor({ documents }: Schemas) {
    addFormats.default(this.#ajv);
    for (const [file, document] of documents) this.#ajv.addSchema(document as object, file);
  }

  accepts(file: string, pointer: string, value: Value): boolean {
    const key = `${file}#${encodeURI(pointer)}`;
    const validate = this.#validators.get(key) ?? this.#ajv.compile({ $ref: key });
    this.#validators.set(key, validate);
    return validate(value);
  }
}
