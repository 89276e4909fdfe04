import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { test } from "node:test";
import { filesIn, root } from "./sources.js";

const texts = filesIn(".").map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

/** Where homes and checkouts of people's machines lie; put together here, so that this file does not find itself. */
const machinePaths = new RegExp(
  ["root", "work", "Users/\\w+", "home/\\w+"].map((path) => `(?<![\\w.~*-])/${path}/\\w`).join("|"),
);

test("no file names a path of somebody's machine", () => {
  const found = texts
    .filter(({ text }) => machinePaths.test(text))
    .map(({ file, text }) => `${file}: ${machinePaths.exec(text)?.[0]}`);
  assert.deepEqual(found, []);
});

test("no lock file names a registry", () => {
  const locks = texts.filter(({ file }) => basename(file) === "package-lock.json");
  assert.deepEqual(locks.map(({ file }) => file).sort(), ["bench/package-lock.json", "package-lock.json"]);
  for (const { text } of locks) assert.doesNotMatch(text, /"resolved": "http/);
});

test("files are named in kebab-case, after what they hold", () => {
  const sources = texts.map(({ file }) => file).filter((file) => extname(file) === ".ts");
  const odd = sources.filter(
    (file) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d|\.test)?(?:\.[a-z0-9]+)*\.ts$/.test(basename(file)),
  );
  assert.deepEqual(odd, []);
  const vague = sources.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\.ts|\/)/.test(file));
  assert.deepEqual(vague, []);
});

test("no source file is longer than one idea; most are a good deal shorter", () => {
  const written = texts.filter(({ file }) => /^(?:generator|runtime|examples)\/.*\.ts$/.test(file));
  const long = written.filter(({ text }) => text.split("\n").length > 201).map(({ file }) => file);
  assert.deepEqual(long, []);
});
