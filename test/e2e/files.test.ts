import assert from "node:assert/strict";
import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { RpcError, type Server, serve } from "@tinwire/runtime";
import { files } from "../../examples/files/implementation.js";
import { AlreadyExists, FilesClient } from "../../generated/files.js";
import { NoSuchPath, OutsideRoot, WrongKind } from "../../generated/paths.js";

let folder: string;
let server: Server;
let client: FilesClient;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tinwire-files-"));
  await mkdir(join(folder, "outside"));
  await writeFile(join(folder, "outside/secret.txt"), "secret");
  const root = join(folder, "root");
  await mkdir(join(root, "notes/deep"), { recursive: true });
  await writeFile(join(root, "notes/one.txt"), "first line\nthe needle is here\n");
  await writeFile(join(root, "notes/deep/needle.md"), "nothing\n");
  await symlink("one.txt", join(root, "notes/link"));
  await symlink("../outside/secret.txt", join(root, "leak"));
  await symlink("../outside", join(root, "leaks"));
  await symlink("..", join(root, "notes/up"));
  server = await serve({ listen: "tcp://127.0.0.1:0", services: [await files(root)] });
  client = await FilesClient.connect(server.address);
});
after(async () => {
  await client.$close();
  await server.close();
  await rm(folder, { recursive: true });
});

test("list and stat tell what stands there, links as links", async () => {
  const nodes = await client.list("notes");
  assert.deepEqual(
    nodes.map((node) => [node.kind, node.path]),
    [
      ["directory", "notes/deep"],
      ["link", "notes/link"],
      ["file", "notes/one.txt"],
      ["link", "notes/up"],
    ],
  );
  const node = await client.stat("notes/one.txt");
  assert.ok(node.kind === "file");
  assert.equal(node.size, 30n);
  assert.ok(node.modified instanceof Date && Math.abs(Date.now() - node.modified.getTime()) < 3_600_000);
  assert.deepEqual(
    (await client.list()).map((node) => node.path),
    ["leak", "leaks", "notes"],
  );
});

test("read gives ranges, and where the next one starts", async () => {
  const first = await client.read("notes/one.txt", 0n, 5);
  assert.deepEqual([Buffer.from(first.data).toString(), first.next], ["first", 5n]);
  const rest = await client.read("notes/link", 5n);
  assert.deepEqual([Buffer.from(rest.data).toString(), rest.next], [" line\nthe needle is here\n", null]);
  assert.deepEqual((await client.read("notes/one.txt", 1n << 40n)).data.length, 0);
});

test("write makes files, and changes just the range", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.equal((await client.write("new.bin", bytes)).size, 256n);
  await client.write("new.bin", new Uint8Array([1, 2, 3]), 254n);
  const written = await readFile(join(folder, "root/new.bin"));
  assert.deepEqual([...written.subarray(250)], [250, 251, 252, 253, 1, 2, 3]);
});

test("search finds lines and names", async () => {
  assert.deepEqual(await client.search("needle"), [{ path: "notes/one.txt", line: 2, text: "the needle is here" }]);
  assert.deepEqual(await client.search({ nameContains: "needle" }), [{ path: "notes/deep/needle.md" }]);
  assert.equal((await client.search({ nameContains: "e" }, "notes", 1)).length, 1);
});

test("move renames, and overwrites only when told", async () => {
  await client.write("a.txt", Buffer.from("a"));
  await client.write("b.txt", Buffer.from("b"));
  await assert.rejects(client.move("a.txt", "b.txt"), AlreadyExists);
  await client.move("a.txt", "b.txt", true);
  assert.equal(Buffer.from((await client.read("b.txt")).data).toString(), "a");
  await assert.rejects(client.stat("a.txt"), NoSuchPath);
  await client.move("b.txt", "notes/c.txt");
  assert.equal((await client.stat("notes/c.txt")).kind, "file");
});

test("errors are the contract's own classes, with typed data", async () => {
  await assert.rejects(client.read("gone"), (error) => error instanceof NoSuchPath && error.data.path === "gone");
  await assert.rejects(client.read("notes"), (error) => error instanceof WrongKind && error.data.expected === "file");
  await assert.rejects(client.list("notes/one.txt"), WrongKind);
  await assert.rejects(client.write("gone/new.txt", new Uint8Array()), NoSuchPath);
});

for (const path of [
  "..",
  "../outside/secret.txt",
  "notes/../../outside/secret.txt",
  "/etc/passwd",
  "a//b",
  ".",
  "a/.",
  "\0",
]) {
  test(`the contract refuses the path ${JSON.stringify(path)} before it is sent`, async () => {
    await assert.rejects(client.read(path), (error) => error instanceof RpcError && error.code === "invalid_params");
  });
}

for (const path of ["leak", "leaks/secret.txt", "notes/up/leak"]) {
  test(`a link out of the root is refused: ${path}`, async () => {
    await assert.rejects(client.read(path), OutsideRoot);
    await assert.rejects(client.write(path, Buffer.from("overwritten")), OutsideRoot);
    assert.equal(await readFile(join(folder, "outside/secret.txt"), "utf8"), "secret");
  });
}

test("nothing is listed, moved, made or searched through a link out of the root", async () => {
  await assert.rejects(client.list("leaks"), OutsideRoot);
  await assert.rejects(client.search("secret", "leaks"), OutsideRoot);
  await assert.rejects(client.write("leaks/new.txt", new Uint8Array()), OutsideRoot);
  await assert.rejects(client.move("new.bin", "leaks/new.bin"), OutsideRoot);
  await assert.rejects(client.move("leaks/secret.txt", "stolen.txt"), OutsideRoot);
  assert.deepEqual(await client.search("secret"), []);
  assert.equal((await client.stat("leak")).kind, "link");
});

test("the root itself stays where it is", async () => {
  await assert.rejects(client.move("", "elsewhere"), OutsideRoot);
  await assert.rejects(client.move("notes", "", true), OutsideRoot);
});

test("a hard link is a file like any other", async () => {
  await link(join(folder, "root/notes/one.txt"), join(folder, "root/hard"));
  assert.equal((await client.stat("hard")).kind, "file");
});
