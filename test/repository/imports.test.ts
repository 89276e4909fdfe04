/** ARCHITECTURE.md draws which part may import which; this holds the arrows against the imports. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { filesIn, type Import, importsIn, root } from "./sources.js";

interface Rule {
  readonly rule: string;
  readonly folder: string;
  /** Files in the folder that the rule is about; all, unless it says. */
  readonly about?: (file: string) => boolean;
  readonly allows: (target: string) => boolean;
}

const within =
  (...prefixes: string[]) =>
  (target: string): boolean =>
    prefixes.some((prefix) => target === prefix || target.startsWith(prefix));
const not =
  (judge: (target: string) => boolean) =>
  (target: string): boolean =>
    !judge(target);

const network = ["node:net", "node:tls", "node:dgram", "node:http"];
const networkTools = within("generator/src/cli/call", "generator/src/cli/mock", "generator/src/cli/playground");

const rules: readonly Rule[] = [
  {
    rule: "the compiler never imports the runtime",
    folder: "generator/src",
    about: not(networkTools),
    allows: not(within("@tinwire/runtime", "runtime/", "#runtime/")),
  },
  {
    rule: "no part of the compiler knows the command line",
    folder: "generator/src",
    about: not(within("generator/src/cli/")),
    allows: not(within("generator/src/cli/", "yargs")),
  },
  {
    rule: "the model is data and imports nothing but itself",
    folder: "generator/src/model",
    allows: within("generator/src/model/"),
  },
  {
    rule: "a configuration knows nothing of contracts",
    folder: "generator/src/config",
    allows: within(
      "generator/src/config/",
      "generator/src/diagnostics/suggest.ts",
      "node:",
      "jsonc-parser",
      "typescript",
    ),
  },
  { rule: "the runtime has no dependency", folder: "runtime/src", allows: within("runtime/src/", "node:") },
  {
    rule: "only transport/ opens sockets",
    folder: "runtime/src",
    about: not(within("runtime/src/transport/")),
    allows: not(within(...network)),
  },
  {
    rule: "the wire knows no transport, no client and no server",
    folder: "runtime/src/wire",
    allows: not(
      within(
        ...["transport/", "connection/", "calling/", "answering/", "client/", "server/"].map(
          (folder) => `runtime/src/${folder}`,
        ),
      ),
    ),
  },
  { rule: "the wire is pure", folder: "runtime/src/wire", allows: within("runtime/src/", "node:buffer") },
  {
    rule: "a transport carries bytes and knows nothing of calls",
    folder: "runtime/src/transport",
    allows: not(
      within(
        ...["connection/", "calling/", "answering/", "client/", "server/", "codec/"].map(
          (folder) => `runtime/src/${folder}`,
        ),
      ),
    ),
  },
  {
    rule: "what programs run on never imports what they are tested with",
    folder: "runtime/src",
    about: not(within("runtime/src/testing")),
    allows: not(within("runtime/src/testing")),
  },
  {
    rule: "what programs are tested with carries bytes and time, and knows nothing of calls",
    folder: "runtime/src/testing",
    allows: within(
      ...["testing/", "transport/transport.ts", "time/", "connection/queue.ts"].map((file) => `runtime/src/${file}`),
    ),
  },
  {
    rule: "codecs know values only",
    folder: "runtime/src/codec",
    allows: within(
      "runtime/src/codec/",
      "runtime/src/limits.ts",
      "runtime/src/wire/message.ts",
      "node:util/types",
      "node:buffer",
    ),
  },
  {
    rule: "what calls and what answers know neither client nor server (calling)",
    folder: "runtime/src/calling",
    allows: not(within("runtime/src/client/", "runtime/src/server/", "runtime/src/answering/")),
  },
  {
    rule: "what calls and what answers know neither client nor server (answering)",
    folder: "runtime/src/answering",
    allows: not(within("runtime/src/client/", "runtime/src/server/")),
  },
  {
    rule: "client and server do not know each other (client)",
    folder: "runtime/src/client",
    allows: not(within("runtime/src/server/")),
  },
  {
    rule: "client and server do not know each other (server)",
    folder: "runtime/src/server",
    allows: not(within("runtime/src/client/")),
  },
  {
    rule: "generated code imports one door of the runtime, and its siblings",
    folder: "generated",
    allows: within("@tinwire/runtime/codegen", "generated/"),
  },
  {
    rule: "examples are written as a user's program is",
    folder: "examples",
    allows: not(within("runtime/", "generator/", "#runtime/", "#generator/", "@tinwire/runtime/codegen")),
  },
];

for (const { rule, folder, about, allows } of rules) {
  test(rule, () => {
    const imports = importsIn(folder).filter(({ file }) => about?.(file) ?? true);
    assert.ok(imports.length > 0 || filesIn(folder).length > 0, `nothing in ${folder}`);
    assert.deepEqual(imports.filter(({ target }) => !allows(target)).map(arrow), []);
  });
}

test("the TypeScript compiler is loaded only when it is needed", () => {
  const eager = /^(?:import|export)(?! type\b)[^;]*? from "typescript"/m;
  const files = filesIn("generator/src").filter((file) => eager.test(readFileSync(join(root, file), "utf8")));
  assert.deepEqual(files, []);
});

function arrow({ file, target }: Import): string {
  return `${file} → ${target}`;
}
