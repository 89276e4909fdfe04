import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { LogEvent } from "#runtime/log.js";
import { mergeDocuments } from "#runtime/server/discover-merge.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { DocumentLoader, Implementation } from "#runtime/service/implementation.js";
import { method } from "#runtime/service/method.js";
import { service } from "#runtime/service/service.js";
import { duplexPair } from "../support/duplex-pair.js";
import { RawPeer } from "../support/raw-peer.js";

const discover = { jsonrpc: "2.0", id: 1, method: "rpc.discover" };
const document = { openrpc: "1.4.1", info: { title: "One", version: "1.0.0" }, methods: [] };

function described(load?: DocumentLoader): Implementation {
  return service<object>("One", { methods: () => ({}), ...(load && { document: load }) }).implement({});
}

/** What a server says when it is asked each of these. */
async function ask(options: ServeOptions, ...questions: readonly object[]): Promise<unknown[]> {
  await using server = await serve({ log: () => {}, ...options });
  const [near, far] = duplexPair();
  server.accept(far);
  const peer = new RawPeer(near);
  const answers: unknown[] = [];
  for (const question of questions) answers.push(await peer.ask(question));
  return answers;
}

describe("rpc.discover", () => {
  test("answers with the document, which is loaded when it is first asked for", async () => {
    let loads = 0;
    const load = async (): Promise<{ document: object }> => {
      loads += 1;
      return { document };
    };
    await using server = await serve({ services: [described(load)] });
    assert.equal(loads, 0);
    const [near, far] = duplexPair();
    server.accept(far);
    const peer = new RawPeer(near);
    for (const params of [undefined, [], {}]) {
      assert.deepEqual(await peer.ask({ ...discover, params }), { jsonrpc: "2.0", id: 1, result: document });
    }
    assert.equal(loads, 1);
  });

  test("is no method where it is switched off, and where no service has a document", async () => {
    const notFound = { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "Method not found" } };
    const load = async (): Promise<{ document: object }> => ({ document });
    assert.deepEqual(await ask({ services: [described(load)], discover: false }, discover), [notFound]);
    assert.deepEqual(await ask({ services: [described()] }, discover), [notFound]);
  });

  test("is the service's own where it has one", async () => {
    const ownDiscover = method({
      name: "rpc.discover",
      params: [],
      paramStructure: "by-name",
      writeParams: () => [],
      readParams: () => [],
      writeResult: (value: unknown) => value,
    });
    const own = service<object>("Own", {
      methods: () => ({ discover: ownDiscover }),
      document: async () => ({ document }),
    }).implement({
      discover: () => "mine",
    });
    assert.deepEqual(await ask({ services: [own] }, discover), [{ jsonrpc: "2.0", id: 1, result: "mine" }]);
  });

  test("tries again to load what could not be loaded", async () => {
    const events: LogEvent[] = [];
    let loads = 0;
    const load = async (): Promise<{ document: object }> => {
      loads += 1;
      if (loads === 1) throw new Error("no such module");
      return { document };
    };
    const [first, second] = await ask(
      { services: [described(load)], log: (event) => void events.push(event) },
      discover,
      discover,
    );
    assert.deepEqual((first as { error: unknown }).error, { code: -32603, message: "Internal error" });
    assert.deepEqual(second, { jsonrpc: "2.0", id: 1, result: document });
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["handler-failed"],
    );
  });
});

describe("the documents of several services", () => {
  const schema = (type: string): object => ({
    type: "object",
    properties: { $ref: { $ref: `#/components/schemas/${type}` } },
  });
  const documentOf = (title: string, own: string): object => ({
    openrpc: "1.4.1",
    info: { title, version: "1.0.0" },
    methods: [
      {
        name: `${title}.get`,
        params: [
          {
            name: "a",
            schema: {
              allOf: [{ $ref: "#/components/schemas/Entry" }],
              default: { $ref: "#/components/schemas/Entry" },
            },
          },
        ],
        result: { name: "result", schema: { type: "array", items: { $ref: `#/components/schemas/${own}` } } },
        errors: [{ $ref: "#/components/errors/Missing" }],
      },
    ],
    components: {
      schemas: { Entry: schema(own), [own]: schema("Entry") },
      errors: { Missing: { code: 1, message: "missing" } },
    },
    "x-tinwire-errors": { Missing: { data: { $ref: "#/components/schemas/Entry" } } },
    "x-tinwire-contract": { version: 1 },
  });

  test("are one: clashing names get the service's before them, and references follow, data does not", () => {
    const merged = mergeDocuments([
      { service: "A", document: documentOf("A", "Left") },
      { service: "B", document: documentOf("B", "A_Entry") },
    ]);
    const data = { $ref: "#/components/schemas/Entry" };
    const method = (title: string, entry: string, own: string): object => ({
      name: `${title}.get`,
      params: [{ name: "a", schema: { allOf: [{ $ref: `#/components/schemas/${entry}` }], default: data } }],
      result: { name: "result", schema: { type: "array", items: { $ref: `#/components/schemas/${own}` } } },
      errors: [{ $ref: `#/components/errors/${title}_Missing` }],
    });
    assert.deepEqual(merged, {
      openrpc: "1.4.1",
      info: { title: "A, B", version: "1.0.0" },
      methods: [method("A", "A_Entry_2", "Left"), method("B", "B_Entry", "A_Entry")],
      components: {
        schemas: {
          A_Entry_2: schema("Left"),
          Left: schema("A_Entry_2"),
          B_Entry: schema("A_Entry"),
          A_Entry: schema("B_Entry"),
        },
        errors: { A_Missing: { code: 1, message: "missing" }, B_Missing: { code: 1, message: "missing" } },
      },
      "x-tinwire-errors": {
        A_Missing: { data: { $ref: "#/components/schemas/A_Entry_2" } },
        B_Missing: { data: { $ref: "#/components/schemas/B_Entry" } },
      },
      "x-tinwire-services": [
        { info: { title: "A", version: "1.0.0" }, "x-tinwire-contract": { version: 1 }, methods: ["A.get"] },
        { info: { title: "B", version: "1.0.0" }, "x-tinwire-contract": { version: 1 }, methods: ["B.get"] },
      ],
    });
  });

  test("tell each version where they differ", () => {
    const other = { ...document, info: { title: "Two", version: "0.3.0" } };
    const merged = mergeDocuments([
      { service: "One", document },
      { service: "Two", document: other },
    ]) as typeof document;
    assert.deepEqual(merged.info, { title: "One, Two", version: "One 1.0.0, Two 0.3.0" });
  });
});
