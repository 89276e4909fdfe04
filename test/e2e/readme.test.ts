import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { projectRoot } from "../support/project-root.js";

/** A fenced block whose info string names a file is a file of the reader's project. */
const FILE_BLOCK = /^```(?:json|ts) (?<name>\S+)\n(?<content>.*?)^```$/gms;

const run = promisify(execFile);
let readme: string;
let project: string;

before(async () => {
  readme = await readFile(join(projectRoot, "README.md"), "utf8");
  project = await mkdtemp(join(tmpdir(), "tinwire-readme-"));
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
  await symlink(join(projectRoot, "node_modules"), join(project, "node_modules"));
  for (const { groups } of readme.matchAll(FILE_BLOCK)) {
    assert.ok(groups?.["name"] && groups["content"]);
    const file = join(project, groups["name"]);
    await mkdir(dirname(file), { recursive: true });
    // The page names a port that a reader can type; a test takes a free one.
    await writeFile(file, groups["content"].replace('listen: "tcp://127.0.0.1:5000"', 'listen: "tcp://127.0.0.1:0"'));
  }
});
after(() => rm(project, { recursive: true }));

test("the README's way works, from the contract to the call", async (t) => {
  await t.test("generate", async () => {
    const command = "npx tinwire generate idl --out src/generated";
    assert.ok(readme.includes(`\n${command}\n`), `README.md does not say: ${command}`);
    const [, , ...args] = command.split(" ");
    await run(process.execPath, [join(projectRoot, "generator/bin/tinwire.js"), ...args], { cwd: project });
  });

  await t.test("compile", async () => {
    assert.ok(
      readme.includes("\nnpx tsc\nnode dist/server.js\nnode dist/client.js\n"),
      "README.md does not say how to run",
    );
    await run(process.execPath, [join(projectRoot, "node_modules/typescript/lib/tsc.js")], { cwd: project });
  });

  await t.test("serve and call", async () => {
    const server = spawn(process.execPath, ["dist/server.js"], { cwd: project, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [line] = (await once(createInterface(server.stdout), "line")) as [string];
      const address = /^listening on (tcp:\/\/127\.0\.0\.1:(\d+))$/.exec(line);
      assert.ok(address?.[1], line);

      const client = join(project, "dist/client.js");
      await writeFile(client, (await readFile(client, "utf8")).replace("tcp://127.0.0.1:5000", address[1]));
      const { stdout } = await run(process.execPath, [client], { cwd: project });
      assert.deepEqual(stdout.trimEnd().split("\n"), [
        "13",
        "6",
        "true 1 + 2 + 10",
        "10",
        "20 + 20 + 10",
        "DivisionByZero 1",
      ]);

      const [, question, answer] = /echo '(.*)' \| nc -N .*\n(.*)\n/.exec(readme) ?? [];
      const socket = connect(Number(address[2]), "127.0.0.1");
      socket.end(`${question}\n`);
      assert.equal(await text(socket), `${answer}\n`);
    } finally {
      server.kill("SIGTERM");
      const [code] = server.exitCode === null ? await once(server, "exit") : [server.exitCode];
      assert.equal(code, 0, "the server ends by itself on SIGTERM");
    }
  });
});
