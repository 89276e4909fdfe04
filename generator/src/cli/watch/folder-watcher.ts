import { type FSWatcher, watch } from "node:fs";
import { join, sep } from "node:path";
import { isFolder } from "../../config/is-file.js";
import { foldersOf, type WatchedPlace } from "./watched-places.js";

/** How long it must be quiet before a change counts as done; editors and git write in bursts. Milliseconds. */
const quietTime = 50;

/**
 * Tells when something changes in folders.
 *
 * It has one `fs.watch` a folder instead of a recursive one: on Linux, the recursive one of Node 20 follows the files
 * themselves, and loses those that an editor replaces when it saves.
 */
export class FolderWatcher {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #concerns: (path: string) => boolean;
  #places: readonly WatchedPlace[] = [];
  #wake: (() => void) | undefined;

  /** @param concerns - which files matter, by absolute path; folders that lead to places do anyway. */
  constructor(concerns: (path: string) => boolean) {
    this.#concerns = concerns;
  }

  /**
   * Watches these places from now on, and no others. What does not exist is waited for in the folder above it.
   * Every watcher is made anew, for a folder that was deleted and made again is another one; the old ones go last, so
   * that nothing is missed.
   */
  follow(places: readonly WatchedPlace[]): void {
    this.#places = places;
    const before = [...this.#watchers.values()];
    this.#watchers.clear();
    for (const folder of new Set(places.flatMap(foldersOf))) this.#watch(folder);
    for (const watcher of before) watcher.close();
  }

  /** The next files that changed, once it is quiet again; undefined when `signal` ends the wait. */
  async next(signal: AbortSignal): Promise<readonly string[] | undefined> {
    while (!signal.aborted) {
      if (this.#changed.size === 0) await this.#event(signal);
      else if (!(await this.#event(signal, quietTime))) break;
    }
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    return signal.aborted ? undefined : changed;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** Whether something happened, before `signal` or the time ended the wait. */
  async #event(signal: AbortSignal, milliseconds?: number): Promise<boolean> {
    const { promise, resolve } = withResolver<boolean>();
    const stop = (): void => resolve(false);
    const timer = milliseconds === undefined ? undefined : setTimeout(stop, milliseconds);
    signal.addEventListener("abort", stop);
    this.#wake = () => resolve(true);
    const happened = await promise;
    this.#wake = undefined;
    signal.removeEventListener("abort", stop);
    clearTimeout(timer);
    return happened;
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, (_event, name) => this.#notice(name === null ? folder : join(folder, name)));
      watcher.on("error", () => watcher.close());
      this.#watchers.set(folder, watcher);
    } catch {
      // It went away between being listed and being watched; whoever watches the folder above will hear of it.
    }
  }

  #notice(path: string): void {
    if (!this.#concerns(path) && !this.#places.some((place) => this.#leads(path, place))) return;
    this.#changed.add(path);
    this.#wake?.();
  }

  /** Whether a path is a folder with something to watch in it: a place, on the way to one, or inside of a deep one. */
  #leads(path: string, { folder, deep }: WatchedPlace): boolean {
    if (folder === path || folder.startsWith(path + sep)) return true;
    return deep && path.startsWith(folder + sep) && (this.#watchers.has(path) || isFolder(path));
  }
}

/** `Promise.withResolvers` is younger than Node 20. */
function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
