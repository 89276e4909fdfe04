import { assignNames } from "../names/assign.js";
import { camelCase } from "../names/words.js";
import type { DocumentDraft } from "../read/document.js";

/** The aliases by which one contract knows the others that it uses. */
export class Imports {
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, string>;
  readonly #used = new Set<string>();
  readonly #self: string;

  constructor(self: string, drafts: readonly DocumentDraft[]) {
    this.#self = self;
    const claims = drafts.map(({ name, service }) => ({ spelling: name, wanted: camelCase(service) }));
    this.#aliases = assignNames(claims, { kind: "import" }).names;
    this.#files = new Map(drafts.map(({ name, file }) => [name, file]));
  }

  /** A name of that document as this contract says it. */
  qualify(document: string, name: string): string {
    if (document === this.#self) return name;
    this.#used.add(document);
    return `${this.#aliases.get(document)}.${name}`;
  }

  /** The contract's `imports`; complete once everything else is written. */
  entries(): { readonly [alias: string]: string } {
    const used = [...this.#aliases].filter(([document]) => this.#used.has(document));
    return Object.fromEntries(used.map(([document, alias]) => [alias, `./${this.#files.get(document)}`]));
  }
}
