import assert from "node:assert/strict";
import { test } from "node:test";
import { DiagnosticCollector } from "#generator/diagnostics/collector.js";
import type { Diagnostic } from "#generator/diagnostics/diagnostic.js";
import { format } from "#generator/diagnostics/format.js";
import { SourceText } from "#generator/diagnostics/source-text.js";
import { didYouMean, nearest } from "#generator/diagnostics/suggest.js";

/** One diagnostic at the first place where the text has the mark. */
function at(text: string, mark: string, message = "wrong"): Diagnostic {
  const collector = new DiagnosticCollector();
  const source = new SourceText("/home/a,b:c.rpc.json", text);
  collector.report(
    "unknown-type",
    { source, offset: text.indexOf(mark), length: mark.length },
    message,
    'did you mean "x"?',
  );
  const [diagnostic] = collector.sorted([]);
  assert.ok(diagnostic);
  return diagnostic;
}

function frame(text: string, mark: string): string[] {
  const lines = format([at(text, mark)], { color: false, cwd: "/home" }).split("\n");
  return lines.slice(1, 3).map((line) => line.replace(/ did you.*/, ""));
}

test("positions count lines and UTF-16 columns from 1, whatever ends the lines", () => {
  const source = new SourceText("f", "a\r\nb\rc\n𝒳d");
  const places = [0, 3, 5, 7, 9, 10].map((offset) => source.position(offset));
  assert.deepEqual(
    places.map(({ line, column }) => `${line}:${column}`),
    ["1:1", "2:1", "3:1", "4:1", "4:3", "4:4"],
  );
  assert.deepEqual(
    [0, 3, 5, 7, 10].map((offset) => source.lineAround(offset)),
    ["a", "b", "c", "𝒳d", "𝒳d"],
  );
});

test("the text has place, code, message, frame and suggestion", () => {
  assert.equal(
    format([at('{\n  "a": "Entri"\n}', "Entri")], { color: false, cwd: "/home" }),
    'a,b:c.rpc.json:2:9 error unknown-type: wrong\n  2 |   "a": "Entri"\n    |         ^^^^^ did you mean "x"?\n',
  );
});

test("carets stand below what they mark, past tabs, wide and invisible characters", () => {
  assert.deepEqual(frame("\t\tab", "ab"), ["  1 |     ab", "    |     ^^"]);
  assert.deepEqual(frame("日本 ab", "ab"), ["  1 | 日本 ab", "    |      ^^"]);
  assert.deepEqual(frame("e\u0301 ab", "ab"), ["  1 | e\u0301 ab", "    |   ^^"]);
  assert.deepEqual(frame("ab 日本", "日本"), ["  1 | ab 日本", "    |    ^^^^"]);
});

test("long lines are cut around the mark", () => {
  const [line = "", carets = ""] = frame(`${"x".repeat(5000)}MARK${"y".repeat(5000)}`, "MARK");
  assert.ok(line.length < 140, line);
  assert.equal(line.indexOf("MARK"), carets.indexOf("^^^^"));
});

test("nothing in a contract can move the cursor or turn the text around", () => {
  const printed = format([at("\u001b[2J\u202e MARK", "MARK", "\u001b[31m\u0007")], { color: false, cwd: "/home" });
  for (const character of ["\u001b", "\u0007", "\u202e"]) assert.ok(!printed.includes(character));
});

test("colours are there when asked for", () => {
  assert.ok(format([at("MARK", "MARK")], { color: true }).includes("\u001b[31merror"));
  assert.ok(!format([at("MARK", "MARK")], { color: false }).includes("\u001b"));
});

test("github-actions has one escaped command a mistake", () => {
  const printed = format([at("a\nMARK", "MARK", "100%\nwrong")], { format: "github-actions", cwd: "/home" });
  assert.equal(
    printed,
    "::error file=a%2Cb%3Ac.rpc.json,line=2,col=1,endLine=2,endColumn=5,title=unknown-type" +
      '::100%25%0Awrong%0Adid you mean "x"?\n',
  );
});

test("json has everything but the line of source", () => {
  const [diagnostic] = JSON.parse(format([at("a\nMARK", "MARK")], { format: "json" })) as unknown[];
  assert.deepEqual(diagnostic, {
    code: "unknown-type",
    severity: "error",
    message: "wrong",
    file: "/home/a,b:c.rpc.json",
    range: { start: { line: 2, column: 1, offset: 2 }, end: { line: 2, column: 5, offset: 6 } },
    suggestion: 'did you mean "x"?',
  });
});

test("the same mistake at the same place counts once", () => {
  const collector = new DiagnosticCollector();
  const place = { source: new SourceText("f", "abc"), offset: 1, length: 1 };
  collector.report("unknown-type", place, "first");
  collector.report("unknown-type", place, "second");
  collector.report("unused-import", { ...place, offset: 0 }, "third");
  assert.deepEqual(
    collector.sorted([]).map(({ message }) => message),
    ["third", "first"],
  );
  assert.deepEqual([...collector.filesWithErrors], ["f"]);
});

test("suggestions are near, and rather none than a far one", () => {
  assert.equal(nearest("Entri", ["entry", "Entry", "string"]), "Entry");
  assert.equal(nearest("Entyr", ["string", "Entry"]), "Entry");
  assert.equal(nearest("gnerate", ["init", "generate"]), "generate");
  assert.equal(nearest("OUT", ["out"]), "out");
  assert.equal(nearest("banana", ["init", "generate"]), undefined);
  assert.equal(didYouMean("Zzyzx", ["Entry", "string"]), undefined);
  assert.equal(didYouMean("a".repeat(10_000), ["a".repeat(9_999)]), undefined);
});
