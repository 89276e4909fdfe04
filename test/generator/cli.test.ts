import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { suite, test } from "node:test";
import { explainEnd } from "#generator/cli/crash.js";
import { createPrinter } from "#generator/cli/printer.js";
import { modulesLoadedBy } from "../support/loaded-modules.js";
import { binary, exitCodeOf, Memory, runBinary, runCli } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

suite("help", () => {
  test("says what there is, by example, and what exit codes mean", async (t) => {
    const { code, stdout, stderr } = await runCli(scratchFolder(t), ["--help"]);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    for (const part of ["tinwire init", "tinwire generate", "tinwire completion", "Examples:", "Exit codes:"]) {
      assert.ok(stdout.includes(part), part);
    }
    assert.ok(
      stdout.split("\n").every((line) => line.length <= 80 && !/\s$/.test(line)),
      stdout,
    );
    assert.doesNotMatch(stdout, /\[boolean\]|\[string\]|\[array\]/);
  });

  test("of a command, in each way that people ask for it", async (t) => {
    const folder = scratchFolder(t);
    const { stdout } = await runCli(folder, ["generate", "--help"]);
    assert.match(stdout, /--watch[\s\S]*Examples:[\s\S]*--check/);
    for (const words of [
      ["help", "generate"],
      ["generate", "-h"],
      ["generate", "--out", "x", "--help"],
    ]) {
      assert.equal((await runCli(folder, words)).stdout, stdout);
    }
  });

  for (const words of [["--help"], ["generate", "--help"], ["--version"], ["completion", "bash"]]) {
    test(`${words.join(" ")} loads no compiler and nothing else that makes people wait`, () => {
      const loaded = modulesLoadedBy([binary, ...words]);
      assert.ok(
        loaded.some((url) => url.includes("/yargs/")),
        loaded.join("\n"),
      );
      const heavy = loaded.filter((url) =>
        /node_modules\/(?:typescript|ajv|ajv-formats|handlebars|jsonc-parser|diff|tinyglobby)\/|pipeline/.test(url),
      );
      assert.deepEqual(heavy, []);
    });
  }

  test("the version is the package's", async (t) => {
    assert.match((await runBinary(scratchFolder(t), ["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

suite("wrong usage ends with 2 and says what was meant", () => {
  for (const [words, message] of [
    [[], "which command? There are init, generate, import, export, completion"],
    [["gnerate"], 'there is no command "gnerate"; did you mean "generate"?'],
    [["frobnicate"], 'there is no command "frobnicate"; there are init, generate, import, export, completion'],
    [["generate", "--dry-runn"], "there is no option --dry-runn; did you mean --dry-run?"],
    [["generate", "-x", "--wacth"], "there is no option -x\nerror there is no option --wacth; did you mean --watch?"],
    [["generate", "--out"], "--out needs a value"],
    [["generate", "--out", ""], "--out needs a value"],
    [["--vresion"], "there is no option --vresion; did you mean --version?"],
    [["import"], "which format? Say tinwire import openrpc"],
    [["export"], "which format? Say tinwire export openrpc"],
    [["generate", "--out", "a", "--out", "b"], "--out is given more than once"],
    [["generate", "--format", "jsn"], '--format cannot be "jsn"; did you mean json?'],
    [
      ["generate", "--emit", "ts,js"],
      '--emit must be either "ts", or "js" and "dts": both would claim the same module',
    ],
    [["generate", "--import-extension", ".mts"], '--import-extension cannot be ".mts"; did you mean .ts?'],
    [["generate", "--check", "--watch"], "--check and --watch contradict each other"],
    [["generate", "--check", "--clean"], "--check and --clean contradict each other"],
    [["init", "a", "b"], 'nothing is expected here: "b"'],
    [["init", "../evil"], 'a contract cannot be called "../evil"; use letters, digits, "-" and "_", a letter first'],
    [["completion", "fsh"], 'the shell cannot be "fsh"; did you mean fish?'],
    [["completion"], "which shell? Say tinwire completion bash, zsh or fish"],
  ] as const) {
    test(`tinwire ${words.join(" ")}`, async (t) => {
      const { code, stdout, stderr } = await runCli(scratchFolder(t), words);
      assert.equal(stderr, `error ${message}\nsee tinwire --help\n`);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }

  test("a configuration that cannot be used", async (t) => {
    const folder = scratchFolder(t, { ".git": "", "tinwire.config.json": '{ "ouput": 1 }' });
    const { code, stderr } = await runCli(folder, ["generate"]);
    assert.equal(code, 2);
    assert.match(stderr, /tinwire\.config\.json:1:3 ouput is no setting; did you mean "out"\?/);
  });
});

suite("the end that nobody foresaw", () => {
  const explain = (error: unknown, verbose: boolean): { code: number; text: string } => {
    const stderr = new Memory();
    const printer = createPrinter({ stdout: stderr, stderr, env: {}, color: false });
    const code = explainEnd(error, printer, verbose);
    return { code, text: stderr.text };
  };

  test("is called a bug; its stack is for those who ask", () => {
    const { code, text } = explain(new Error("no luck"), false);
    assert.equal(code, 70);
    assert.match(text, /^error this is a bug in tinwire \d+\.\d+\.\d+: no luck\nPlease report it.*--verbose/);
    assert.doesNotMatch(text, /cli\.test/);
    assert.match(explain(new Error("no luck"), true).text, /at .*cli\.test/);
  });

  test("but a file that cannot be written is none", () => {
    const refusal = (code: string, path: string): Error =>
      Object.assign(new Error(`${code}: no luck, open '${path}'`), { code, path, syscall: "open" });
    for (const [error, text] of [
      [refusal("EACCES", "out/a.ts.123.tmp"), "cannot use out/a.ts: permission denied (EACCES)"],
      [refusal("ENOTDIR", "out/a.ts"), "cannot use out/a.ts: a part of the path is a file, not a folder (ENOTDIR)"],
      [refusal("EODD", "x"), "EODD: no luck, open 'x'"],
    ] as const) {
      assert.deepEqual(explain(error, false), { code: 1, text: `error ${text}\n` });
    }
  });
});

suite("output", () => {
  test("is coloured when asked to, and not where NO_COLOR says so", async (t) => {
    const folder = scratchFolder(t);
    const colour = "\u001b[";
    assert.ok((await runCli(folder, ["nope", "--color"])).stderr.includes(colour));
    assert.ok((await runCli(folder, ["nope"], { FORCE_COLOR: "1" })).stderr.includes(colour));
    assert.ok(!(await runCli(folder, ["nope"], { FORCE_COLOR: "1", NO_COLOR: "1" })).stderr.includes(colour));
    assert.ok(!(await runCli(folder, ["nope", "--no-color"], { FORCE_COLOR: "1" })).stderr.includes(colour));
    assert.ok(!(await runCli(folder, ["nope"])).stderr.includes(colour));
  });

  test("survives a reader that goes away", async (t) => {
    const child = spawn(process.execPath, [binary, "--help"], {
      cwd: scratchFolder(t),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.stdout.destroy();
    assert.equal(await exitCodeOf(child), 0);
    assert.equal(complaint, "");
  });
});

test("the command can be started from anywhere", (t) => {
  const answer = execFileSync(process.execPath, [binary, "--version"], { cwd: scratchFolder(t), encoding: "utf8" });
  assert.match(answer, /^\d/);
});
