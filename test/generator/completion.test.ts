import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { suite, type TestContext, test } from "node:test";
import { binary, runCli } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

suite("tinwire completion", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    test(`${shell}: named, or as $SHELL says`, async (t) => {
      const folder = scratchFolder(t);
      const { code, stdout } = await runCli(folder, ["completion", shell]);
      assert.equal(code, 0);
      assert.ok(stdout.includes(`tinwire completion for ${shell}`) && stdout.includes(`SHELL=${shell} tinwire`));
      assert.equal((await runCli(folder, ["completion"], { SHELL: `/usr/bin/${shell}` })).stdout, stdout);
      assert.doesNotMatch(stdout, /\/bin\/tinwire|node_modules/);
    });
  }

  test("the shell asks, and the command knows", async (t) => {
    const folder = scratchFolder(t);
    const ask = async (...words: string[]): Promise<string[]> =>
      (await runCli(folder, ["--get-yargs-completions", "tinwire", ...words])).stdout.trim().split("\n");
    const names = (lines: string[]): string[] => lines.map((line) => line.split(/[:\t]/)[0] ?? "");
    assert.deepEqual(names(await ask("")), ["init", "generate", "import", "export", "completion"]);
    const options = names(await ask("generate", "--"));
    for (const option of ["--out", "--check", "--watch", "--help"]) assert.ok(options.includes(option), option);
    assert.ok(!options.includes("--o"));
  });

  test("bash completes", { skip: !existsSync("/bin/bash") }, (t) => {
    assert.deepEqual(completeInBash(t, ["tinwire", "gen"]), ["generate"]);
    assert.deepEqual(completeInBash(t, ["tinwire", "generate", "--dr"]), ["--dry-run"]);
  });
});

/** Presses the tabulator behind the last word. */
function completeInBash(t: TestContext, words: readonly string[]): string[] {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, "tinwire"), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`);
  chmodSync(join(folder, "tinwire"), 0o755);
  const script = `source <(tinwire completion bash)
    COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}
    _tinwire; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
  return execFileSync("/bin/bash", ["-c", script], { encoding: "utf8", env }).trim().split("\n");
}
