import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readCommandLine } from "#generator/cli/command-line.js";
import { root } from "./sources.js";

const docs = readFileSync(join(root, "docs/command-line.md"), "utf8");

test("docs/command-line.md names every option of --help, and no other", () => {
  const commands = [[], ["generate"], ["init"], ["import"], ["export"]];
  const options = new Set(commands.flatMap((command) => help(...command, "--help")));
  const negations = ["--no-color"];
  const named = new Set(docs.match(/--[a-z][a-z-]+/g));
  assert.deepEqual([...named].filter((option) => !options.has(option) && !negations.includes(option)).sort(), []);
  assert.deepEqual([...options].filter((option) => !named.has(option)).sort(), []);
});

test("docs/command-line.md lists the commands as --help does", () => {
  const command = readCommandLine(["--help"], 80);
  assert.ok(command.kind === "text");
  const commands = command.text.match(/^ {2}tinwire \w+ [[<].*$/gm)?.map((line) => line.trim().replace(/ {2,}/, "  "));
  assert.equal(commands?.length, 5);
  for (const line of commands) assert.ok(docs.replace(/ {2,}/g, "  ").includes(line), line);
});

function help(...words: string[]): string[] {
  const command = readCommandLine(words, 80);
  return command.kind === "text" ? (command.text.match(/--[a-z][a-z-]+/g) ?? []) : [];
}
