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
/** Rooms of the runtime. */
const rooms = (...names: string[]): ((target: string) => boolean) =>
  within(...names.map((name) => `runtime/src/${name}${name.endsWith(".ts") ? "" : "/"}`));
const not =
  (judge: (target: string) => boolean) =>
  (target: string): boolean =>
    !judge(target);

const network = ["node:net", "node:tls", "node:dgram", "node:http"];
/** What is made of calls. */
const everyCall = ["calling", "answering", "streams", "hello", "interception"];
/** What is made of all the others: a side of a connection. */
const bothSides = ["session", "client", "server"];
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
    rule: "the wire knows no transport, no stream, no client and no server",
    folder: "runtime/src/wire",
    allows: not(rooms("transport", "connection", ...everyCall, ...bothSides)),
  },
  { rule: "the wire is pure", folder: "runtime/src/wire", allows: within("runtime/src/", "node:buffer") },
  {
    rule: "a transport carries bytes and knows nothing of calls",
    folder: "runtime/src/transport",
    allows: not(rooms("connection", "codec", ...everyCall, ...bothSides)),
  },
  {
    rule: "a connection knows transports by what they do, and nothing of calls",
    folder: "runtime/src/connection",
    allows: rooms("connection", "wire", "time", "transport/transport.ts", "limits.ts"),
  },
  { rule: "time passes by itself", folder: "runtime/src/time", allows: rooms("time") },
  {
    rule: "a stream knows items and tokens, and nothing of connections or calls",
    folder: "runtime/src/streams",
    allows: rooms("streams", "codec", "errors", "time", "wire", "limits.ts"),
  },
  {
    rule: "hello is words, whoever says them",
    folder: "runtime/src/hello",
    allows: rooms("hello", "errors", "service/method.ts", "time/milestone.ts", "wire"),
  },
  {
    rule: "an interceptor knows calls from outside",
    folder: "runtime/src/interception",
    allows: rooms("interception", "answering/call.ts", "wire"),
  },
  {
    rule: "what both sides of a connection share is neither of them, and knows no transport",
    folder: "runtime/src/session",
    allows: not(rooms("client", "server", "transport")),
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
    allows: rooms("testing", "transport/transport.ts", "time", "connection/queue.ts"),
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
    allows: not(rooms(...bothSides, "answering")),
  },
  {
    rule: "what calls and what answers know neither client nor server (answering)",
    folder: "runtime/src/answering",
    allows: not(rooms(...bothSides)),
  },
  {
    rule: "client and server do not know each other (client)",
    folder: "runtime/src/client",
    allows: not(rooms("server")),
  },
  {
    rule: "client and server do not know each other (server)",
    folder: "runtime/src/server",
    allows: not(rooms("client")),
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
