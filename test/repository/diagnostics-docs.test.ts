import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { errorCodes, warningCodes } from "#generator/diagnostics/codes.js";
import { root } from "./sources.js";

const page = join(root, "docs/diagnostics.md");
const fixtures = join(root, "test/generator/fixtures/mistakes");

const introduction = `# Diagnostics

Everything that \`tinwire\` can say about a contract. All mistakes of all files are told in one run, each at
\`file:line:column\` with a stable code. The examples are the compiler's own words.
`;

test("docs/diagnostics.md lists every code, with its own example", () => {
  const text = [
    introduction,
    ...section("Errors", errorCodes, "Nothing is generated as long as there is one."),
    ...section("Warnings", warningCodes, "Allowed, and probably not meant."),
  ].join("\n");
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(page, text);
  assert.equal(readFileSync(page, "utf8"), text, "UPDATE_GOLDENS=1 rewrites it");
});

function section(title: string, codes: { readonly [code: string]: string }, remark: string): string[] {
  return [`## ${title}\n\n${remark}\n`, ...Object.entries(codes).map(([code, what]) => entry(code, what))];
}

function entry(code: string, what: string): string {
  const example = exampleOf(code);
  return `### \`${code}\`\n\n${what}\n${example === undefined ? "" : `\n\`\`\`text\n${example}\n\`\`\`\n`}`;
}

/** The first diagnostic of the fixture that shows this code; some need a file that no repository should have. */
function exampleOf(code: string): string | undefined {
  const fixture = join(fixtures, `${code}.txt`);
  if (!existsSync(fixture)) return undefined;
  const blocks = readFileSync(fixture, "utf8")
    .trimEnd()
    .split(/\n(?=\S+\.rpc\.json:\d)/);
  return blocks.find((block) => block.includes(` ${code}: `))?.trimEnd();
}
