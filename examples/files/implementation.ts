import { link, readdir, rename, stat, unlink } from "node:fs/promises";
import { AlreadyExists, Files, type Node } from "../../generated/files.js";
import { NoSuchPath, OutsideRoot, WrongKind } from "../../generated/paths.js";
import { describe, describeFile } from "./node.js";
import { Root } from "./root.js";
import { search } from "./search.js";

/** Serves the files below a folder. Rejects if there is no such folder. */
export async function files(folder: string): Promise<ReturnType<typeof Files.implement>> {
  const root = await Root.at(folder);

  async function directory(path: string): Promise<string> {
    const place = await root.follow(path);
    if (!(await stat(place)).isDirectory()) throw new WrongKind({ path, expected: "directory" });
    return place;
  }

  return Files.implement({
    async list(path) {
      const place = await directory(path);
      const nodes: Node[] = [];
      for (const name of (await readdir(place)).sort()) {
        const child = `${root.pathOf(place)}/${name}`.replace(/^\//, "");
        const seen = await root.look(child).catch(ignoreGone);
        const node = seen && (await describe(root, seen.place, seen.stats));
        if (node) nodes.push(node);
      }
      return nodes;
    },

    async stat(path) {
      const { place, stats } = await root.look(path);
      const node = await describe(root, place, stats);
      if (!node) throw new NoSuchPath({ path });
      return node;
    },

    async read(path, offset, length) {
      await using file = await root.open(path, "read");
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, Number(offset));
      const next = offset + BigInt(bytesRead);
      const { size } = await file.stat({ bigint: true });
      return { data: buffer.subarray(0, bytesRead), next: next < size ? next : null };
    },

    async write(path, data, offset) {
      await using file = await root.open(path, "write");
      let written = 0;
      // The kernel may take less than it is given.
      while (written < data.length) {
        const position = Number(offset) + written;
        written += (await file.write(data, written, data.length - written, position)).bytesWritten;
      }
      return describeFile(path, await file.stat({ bigint: true }));
    },

    async search(query, path, limit, call) {
      return search(root, await directory(path), { query, limit, signal: call.signal });
    },

    async move(from, to, overwrite) {
      // The root is what this server stands on.
      for (const path of [from, to]) if (path === "") throw new OutsideRoot({ path });
      const { place, stats } = await root.look(from);
      const target = await root.locate(to);
      if (overwrite) return rename(place, target);
      const taken = await root.look(to).catch(ignoreGone);
      if (taken) throw new AlreadyExists({ path: to });
      if (!stats.isFile()) return rename(place, target);
      // Linking fails where `rename` would replace a file that came into being just now.
      await link(place, target).catch((error: NodeJS.ErrnoException) => {
        throw error.code === "EEXIST" ? new AlreadyExists({ path: to }) : error;
      });
      await unlink(place);
    },
  });
}

function ignoreGone(error: unknown): undefined {
  if (error instanceof NoSuchPath) return undefined;
  throw error;
}
