import type { Json } from "../../../model/type.js";
import type { OpenRpcDocument } from "./documents.js";
import { isArray, isObject, type JsonObject, own } from "./json.js";
import { child, type Place, placeKey, steps } from "./place.js";

/** What a reference leads to. */
export interface Found {
  readonly place: Place;
  readonly value: Json;
}

/** Follows `$ref`s inside a document and between the documents that were given. */
export class References {
  readonly #documents: readonly OpenRpcDocument[];

  constructor(documents: readonly OpenRpcDocument[]) {
    this.#documents = documents;
  }

  /** Where `ref`, written in the document `from`, leads to; the reason as text if it leads nowhere. */
  find(ref: string, from: string): Found | string {
    return this.#find(ref, from, new Set());
  }

  /** `passed` are the references that the way has led through; it does so once at most, so that it ends. */
  #find(ref: string, from: string, passed: Set<string>): Found | string {
    const hash = ref.indexOf("#");
    const file = decode(hash < 0 ? ref : ref.slice(0, hash));
    const pointer = decode(hash < 0 ? "" : ref.slice(hash + 1));
    const document = file === "" ? this.#documents.find(({ name }) => name === from) : this.#byPath(file);
    if (document === undefined) return `there is no document "${file}" among those given`;
    if (pointer !== "" && !pointer.startsWith("/")) return `"#${pointer}" is no JSON pointer`;
    const path = steps(pointer);
    return this.#walk({ place: { document: document.name, pointer: "" }, value: document.value }, path, passed);
  }

  /** Follows references from `value` until it is none; the reason as text if one leads nowhere, or round in a circle. */
  follow(found: Found): Found | string {
    const seen = new Set<string>();
    let here = found;
    for (;;) {
      const ref = isObject(here.value) ? own(here.value, "$ref") : undefined;
      if (typeof ref !== "string") return here;
      if (seen.has(placeKey(here.place))) return `"${ref}" leads back to itself`;
      seen.add(placeKey(here.place));
      const next = this.find(ref, here.place.document);
      if (typeof next === "string") return next;
      here = next;
    }
  }

  /** By the whole path if a document has that name, else by the file's name if just one has it. */
  #byPath(path: string): OpenRpcDocument | undefined {
    const plain = path.replace(/^(\.\/)+/, "");
    const exact = this.#documents.find(({ name }) => name === path || name === plain);
    if (exact !== undefined) return exact;
    const ending = this.#documents.filter(({ name }) => baseName(name) === baseName(path));
    return ending.length === 1 ? ending[0] : undefined;
  }

  /** A step may lead through a reference: `X/properties/y` where X is itself `{"$ref": …}`. */
  #walk(from: Found, path: readonly string[], passed: Set<string>): Found | string {
    let here = from;
    for (const [index, step] of path.entries()) {
      const next = member(here.value, step);
      if (next !== undefined) {
        here = { place: child(here.place, step), value: next };
        continue;
      }
      const ref = isObject(here.value) ? own(here.value, "$ref") : undefined;
      if (typeof ref !== "string" || passed.has(placeKey(here.place))) {
        return `there is nothing at ${placeKey(child(here.place, step))}`;
      }
      passed.add(placeKey(here.place));
      const target = this.#find(ref, here.place.document, passed);
      return typeof target === "string" ? target : this.#walk(target, path.slice(index), passed);
    }
    return here;
  }
}

function member(value: Json, step: string): Json | undefined {
  if (isArray(value)) return /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
  return isObject(value) ? own(value as JsonObject, step) : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
