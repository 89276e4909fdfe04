import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { suite, type TestContext, test } from "node:test";
import { binary } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

const contract = (name: string, more: object = {}): string =>
  JSON.stringify({ tinwire: 1, name, functions: { greet: { returns: "string" } }, ...more });

/** `tinwire generate --watch` in a process of its own. */
class Watch {
  readonly folder: string;
  readonly #child: ReturnType<typeof spawn>;
  readonly #lines: AsyncIterator<string>;

  constructor(t: TestContext, files: { readonly [path: string]: string }) {
    this.folder = scratchFolder(t, { ".git": "gitdir: elsewhere\n", ...files });
    this.#child = spawn(process.execPath, [binary, "generate", "--watch"], {
      cwd: this.folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    t.after(() => this.#child.kill("SIGKILL"));
    assert.ok(this.#child.stderr);
    this.#lines = createInterface(this.#child.stderr)[Symbol.asyncIterator]();
  }

  /**
   * What it said before it last went back to waiting for changes, once that is what is expected. A change may be seen half
   * done and then whole, so what comes before is not judged; what never comes runs into the suite's time limit.
   */
  async until(expected: RegExp): Promise<string> {
    let said: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done === true) assert.fail(`it ended, and ${expected} was not said: ${said.join("\n")}`);
      if (!value.startsWith("watching")) said.push(value);
      else if (expected.test(said.join("\n"))) return said.join("\n");
      else said = [];
    }
  }

  /** The exit code that it ends with. */
  async stop(signal: "SIGINT" | "SIGTERM"): Promise<number | null> {
    const exit = once(this.#child, "exit") as Promise<[number | null]>;
    this.#child.kill(signal);
    return (await exit)[0];
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }
}

suite("tinwire generate --watch", { timeout: 180_000 }, () => {
  test("generates again for changes, new files, new folders and replaced files", async (t) => {
    const watch = new Watch(t, { "idl/one.rpc.json": contract("One") });
    await watch.until(/2 files written/);

    watch.write("idl/one.rpc.json", contract("Uno"));
    await watch.until(/^changed: idl\/one\.rpc\.json\n2 files written/);
    assert.match(watch.read("generated/one.ts"), /class UnoClient/);

    // As editors save: written beside it, and put in its place. Twice, because the second time is what recursive watching misses.
    for (const name of ["Eins", "Un"]) {
      watch.write("idl/.tmp", contract(name));
      renameSync(join(watch.folder, "idl/.tmp"), join(watch.folder, "idl/one.rpc.json"));
      await watch.until(/2 files written/);
      assert.match(watch.read("generated/one.ts"), new RegExp(`class ${name}Client`));
    }

    mkdirSync(join(watch.folder, "idl/deep"));
    await watch.until(/./);
    watch.write("idl/deep/two.rpc.json", contract("Two"));
    await watch.until(/changed: idl\/deep\/two\.rpc\.json/);
    assert.equal(await watch.stop("SIGTERM"), 0);
  });

  test("mistakes are told and waited out", async (t) => {
    const watch = new Watch(t, { "idl/one.rpc.json": "{" });
    await watch.until(/syntax-error/);
    watch.write("idl/one.rpc.json", contract("One"));
    await watch.until(/2 files written/);
    watch.write("tinwire.config.json", '{ "outt": "x" }');
    await watch.until(/did you mean "out"/);
    watch.write("tinwire.config.json", '{ "out": "elsewhere" }');
    await watch.until(/2 files written/);
    assert.match(watch.read("elsewhere/one.ts"), /class OneClient/);
    assert.equal(await watch.stop("SIGINT"), 0);
  });

  test("an imported contract counts, wherever it lies", async (t) => {
    const imports = {
      imports: { shapes: "../shared/shapes.rpc.json" },
      functions: { draw: { params: { shape: "shapes.Shape" } } },
    };
    const shapes = (field: string): string =>
      contract("Shapes", { types: { Shape: { fields: { [field]: "number" } } } });
    const watch = new Watch(t, {
      "idl/one.rpc.json": contract("One", imports),
      "shared/shapes.rpc.json": shapes("width"),
    });
    await watch.until(/./);
    watch.write("shared/shapes.rpc.json", shapes("height"));
    await watch.until(/changed: shared\/shapes\.rpc\.json/);
    assert.equal(await watch.stop("SIGTERM"), 0);
  });

  test("a folder that is not there yet is waited for", async (t) => {
    const watch = new Watch(t, { "package.json": "{}" });
    await watch.until(/no contract/);
    mkdirSync(join(watch.folder, "idl"));
    await watch.until(/no contract/);
    watch.write("idl/one.rpc.json", contract("One"));
    await watch.until(/2 files written/);
    rmSync(join(watch.folder, "idl"), { recursive: true });
    await watch.until(/no contract/);
    assert.equal(await watch.stop("SIGTERM"), 0);
  });
});
