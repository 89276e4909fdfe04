import { shorten } from "./shorten.js";

/** A step into a value: the name of a field or parameter, or the index of an item. */
export type Key = string | number;

/** One thing that is wrong with a value, and where. */
export interface Issue {
  /** `params.user.email`, `params.items[3]`, `result["odd key"]`; without its middle if it is very long. */
  readonly path: string;
  /** What must hold there, to be read after the path: `must be an integer`. */
  readonly message: string;
}

/** Validates and converts one value. Mistakes go to `at`; what it returns after one is never used. */
export type Reader<T> = (value: unknown, at: Path, key: Key) => T;

/** What a reader returns once it has reported a mistake: nothing that anybody may look at. */
export const refused: never = undefined as never;

/** Deeper values are refused: a value that contains itself ends here and not in a stack overflow. */
const MAX_DEPTH = 1000;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const nothingWrong: readonly Issue[] = [];

/**
 * A place inside a value that is being read or written, and the list of what is wrong in it.
 *
 * The list, and the text of a path, are made only when something fails there.
 */
export class Path {
  readonly #parent: Path | undefined;
  readonly #key: Key;
  readonly #depth: number;
  readonly #limit: number;
  /** It keeps the list of all that belong to it. */
  readonly #root: Path;
  #issues: Issue[] | undefined = undefined;
  #more = 0;
  #stopped = false;

  private constructor(parent: Path | undefined, key: Key, limit: number) {
    this.#parent = parent;
    this.#key = key;
    this.#depth = parent === undefined ? 0 : parent.#depth + 1;
    this.#limit = limit;
    this.#root = parent === undefined ? this : parent.#root;
  }

  /** A fresh, empty list of issues. It keeps `limit` of them, and counts the rest. */
  static root(name: string, limit = 20): Path {
    return new Path(undefined, name, limit);
  }

  child(key: Key): Path {
    return new Path(this, key, this.#limit);
  }

  /** Reports that the value under `key` is wrong. A message that takes work is only made if the issue is kept. */
  fail(key: Key, message: string | (() => string)): never {
    const root = this.#root;
    root.#issues ??= [];
    if (root.#issues.length >= root.#limit) root.#more++;
    else root.#issues.push({ path: this.#text(key), message: typeof message === "string" ? message : message() });
    return refused;
  }

  /**
   * Whether a reader of lists or objects may go into the value under `key`. Once something was too deep nothing more is
   * entered: a graph that contains itself in several ways would otherwise take exponential time.
   */
  enter(key: Key): boolean {
    if (this.#root.#stopped) return false;
    if (this.#depth < MAX_DEPTH) return true;
    this.#root.#stopped = true;
    this.fail(key, "is nested too deeply, or contains itself");
    return false;
  }

  get failed(): boolean {
    return this.#root.#issues !== undefined;
  }

  get issues(): readonly Issue[] {
    return this.#root.#issues ?? nothingWrong;
  }

  /** How many issues there were beyond the limit. */
  get more(): number {
    return this.#root.#more;
  }

  /** All issues in one line: `params.a: must be a number; params.b: is required`. */
  get summary(): string {
    const lines = this.issues.map((issue) => `${issue.path}: ${issue.message}`);
    if (this.more > 0) lines.push(`and ${this.more} more`);
    return lines.join("; ");
  }

  #text(last: Key): string {
    const keys: Key[] = [last];
    for (let path: Path | undefined = this; path !== undefined; path = path.#parent) keys.push(path.#key);
    return shorten(keys.reverse().reduce<string>(join, ""));
  }
}

function join(text: string, step: Key): string {
  if (typeof step === "number") return `${text}[${step}]`;
  const key = shorten(step);
  if (!IDENTIFIER.test(key) && text !== "") return `${text}[${JSON.stringify(key)}]`;
  return text === "" ? key : `${text}.${key}`;
}
