import type { Source, Value } from "../openrpc-import/random-from-schema.js";
import type { OpenRpc } from "./documents.js";

export type SchemaObject = { readonly [keyword: string]: Value };

export type Follow = (ref: string) => Value;

/** Puts another schema in the place of one. */
export interface Change {
  readonly file: string;
  /** A JSON pointer. */
  readonly pointer: string;
  readonly change: (schema: SchemaObject, follow: Follow) => Value;
}

/** The schemas of a set of documents. A reference in them is a file's name and a pointer, wherever it stands. */
export class Schemas implements Source {
  readonly documents: ReadonlyMap<string, Value>;

  private constructor(documents: ReadonlyMap<string, Value>) {
    this.documents = documents;
  }

  static of(documents: ReadonlyMap<string, OpenRpc>): Schemas {
    return new Schemas(new Map([...documents].map(([file, document]) => [file, withNamedFiles(document, file)])));
  }

  at(file: string, pointer: string): Value {
    return stepsOf(pointer).reduce<Value>((value, step) => (value as SchemaObject)[step], this.documents.get(file));
  }

  readonly follow = (ref: string): Value => {
    const [file = "", pointer = ""] = ref.split("#");
    return this.at(file, decodeURI(pointer));
  };

  /** The same schemas with some changed. */
  with(changes: readonly Change[]): Schemas {
    const documents = new Map(this.documents);
    // The deepest first: a change further out takes those inside along.
    for (const { file, pointer, change } of changes.toSorted((a, b) => b.pointer.length - a.pointer.length)) {
      const changed = replaceAt(documents.get(file), stepsOf(pointer), (schema) => change(schema, this.follow));
      documents.set(file, changed);
    }
    return new Schemas(documents);
  }

  /** The same schemas with all integers within what a double says exactly. */
  withSafeIntegers(): Schemas {
    return new Schemas(new Map([...this.documents].map(([file, document]) => [file, safeIntegers(document)])));
  }
}

function withNamedFiles(value: Value, file: string): Value {
  return mapObjects(value, (object) =>
    typeof object["$ref"] === "string"
      ? { ...object, $ref: object["$ref"].replace(/^[^#]*/, (path) => path.replace(/^.*\//, "") || file) }
      : object,
  );
}

function safeIntegers(value: Value): Value {
  const { MIN_SAFE_INTEGER: least, MAX_SAFE_INTEGER: most } = Number;
  return mapObjects(value, (object) =>
    object["type"] === "integer"
      ? {
          ...object,
          minimum: Math.max(Number(object["minimum"] ?? least), least),
          maximum: Math.min(Number(object["maximum"] ?? most), most),
        }
      : object,
  );
}

function mapObjects(value: Value, change: (object: SchemaObject) => SchemaObject): Value {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (typeof value !== "object" || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapObjects(member, change)])));
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function replaceAt(value: Value, [step, ...rest]: readonly string[], change: (schema: SchemaObject) => Value): Value {
  if (step === undefined) return change(value as SchemaObject);
  if (Array.isArray(value)) return value.with(Number(step), replaceAt(value[Number(step)], rest, change));
  const object = (value ?? {}) as SchemaObject;
  if (!Object.hasOwn(object, step)) throw new Error(`there is no ${step} to change`);
  return { ...object, [step]: replaceAt(object[step], rest, change) };
}
