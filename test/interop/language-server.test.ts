// A language server (pylsp) on the two pipes of a child process: Content-Length frames, and notifications of its own.
import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import type { RpcError } from "@tinwire/runtime";
import { type Diagnostic, LanguageServerClient } from "./generated/language-server.js";
import { converse } from "./support/child.js";
import { mailbox } from "./support/mailbox.js";
import { languageServer, PYTHON, peerTest } from "./support/peer-test.js";

peerTest(languageServer, "a tinwire client opens a file, and is told what is wrong with it", async () => {
  await using child = converse(PYTHON, ["-m", "pylsp"]);
  const published = mailbox<{ readonly uri: string; readonly diagnostics: readonly Diagnostic[] }>();
  const server = await LanguageServerClient.connect(Duplex.from({ readable: child.stdout, writable: child.stdin }), {
    framing: "content-length",
    callbacks: {
      publishDiagnostics: (uri, diagnostics) => published.put({ uri, diagnostics }),
      registerCapability() {},
    },
  });

  const { capabilities } = await server.initialize(null, null, {});
  assert.equal(capabilities["documentSymbolProvider"], true);
  await server.initialized();
  const uri = "file:///nowhere/open.py";
  await server.didOpen({
    uri,
    languageId: "python",
    version: 1,
    text: "import os\n\n\ndef größe():\n    return höhe\n",
  });

  const { uri: about, diagnostics } = await published.next();
  assert.equal(about, uri);
  assert.deepEqual(diagnostics.map(({ message }) => message).sort(), [
    "'os' imported but unused",
    "undefined name 'höhe'",
  ]);
  const symbols = await server.documentSymbol({ uri });
  assert.ok(symbols?.some(({ name, location }) => name === "größe" && location.range.start.line === 3));

  await server.shutdown();
  await server.exit();
  assert.equal(await child.ended, 0);
  await server.$closed;
  await assert.rejects(server.shutdown(), (error) => (error as RpcError).code === "unavailable");
});
