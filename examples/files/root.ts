import type { BigIntStats } from "node:fs";
import { constants, type FileHandle, lstat, open, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { NoSuchPath, OutsideRoot, WrongKind } from "../../generated/paths.js";

/**
 * The folder that a server shows, and the only way from a contract's path to one of the machine.
 *
 * A path that leads out, by `..` or through a symbolic link, is refused with {@link OutsideRoot}. Node has no `openat`,
 * so a link that is swapped in between the check and its use is found by looking a second time once the file is open.
 */
export class Root {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Rejects if there is no such folder. */
  static async at(folder: string): Promise<Root> {
    return new Root(await realpath(folder));
  }

  /** The machine's path of an entry that need not exist; links in its directory are followed, the entry itself is not. */
  async locate(path: string): Promise<string> {
    if (path === "") return this.#folder;
    // The contract's pattern refuses these already; a second lock for a door that leads out.
    if (path.split("/").some((name) => name === "" || name === "." || name === ".." || name.includes(sep))) {
      throw new OutsideRoot({ path });
    }
    const wanted = join(this.#folder, path);
    return join(await this.#inside(dirname(wanted), path), basename(wanted));
  }

  /** The machine's path of an existing entry, links followed all the way. */
  async follow(path: string): Promise<string> {
    return this.#inside(await this.locate(path), path);
  }

  /** The state of what stands at a path; a link is not followed. */
  async look(path: string): Promise<{ place: string; stats: BigIntStats }> {
    const place = await this.locate(path);
    return { place, stats: await found(lstat(place, { bigint: true }), path) };
  }

  /** Opens a file below the root. The caller closes it. */
  async open(path: string, mode: "read" | "write"): Promise<FileHandle> {
    // A file that is to be made has no real path yet: then its directory's decides.
    const place = await this.follow(path).catch((error: unknown) => {
      if (mode === "write" && error instanceof NoSuchPath) return this.locate(path);
      throw error;
    });
    const access = mode === "read" ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT;
    // O_NONBLOCK: opening a named pipe must not wait for its other end.
    const handle = await found(open(place, access | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o644), path);
    try {
      await this.#confirm(handle, path);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The contract's path of a place below the root. */
  pathOf(place: string): string {
    return relative(this.#folder, place).split(sep).join("/");
  }

  async #inside(place: string, path: string): Promise<string> {
    const real = await found(realpath(place), path);
    if (real !== this.#folder && !real.startsWith(this.#folder + sep)) throw new OutsideRoot({ path });
    return real;
  }

  async #confirm(handle: FileHandle, path: string): Promise<void> {
    const opened = await handle.stat({ bigint: true });
    if (!opened.isFile()) throw new WrongKind({ path, expected: "file" });
    const place = await lstat(await this.follow(path), { bigint: true });
    if (place.ino !== opened.ino || place.dev !== opened.dev) throw new OutsideRoot({ path });
  }
}

/** Turns the operating system's codes into the contract's errors; anything else stays what it is and arrives as internal. */
async function found<T>(attempt: Promise<T>, path: string): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new NoSuchPath({ path });
    if (code === "EISDIR" || code === "ENXIO") throw new WrongKind({ path, expected: "file" });
    if (code === "ELOOP") throw new OutsideRoot({ path });
    throw error;
  }
}
