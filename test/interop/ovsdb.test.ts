// Open vSwitch's ovsdb-server: JSON-RPC 1.0 over TCP with nothing between the messages, and calls in both directions.
import assert from "node:assert/strict";
import path from "node:path";
import { RpcError } from "@tinwire/runtime";
import { type Operation, OvsdbClient, type TableUpdates } from "./generated/ovsdb.js";
import { linesOf, startLoggingServer } from "./support/child.js";
import { mailbox } from "./support/mailbox.js";
import { ovsdb, peerTest } from "./support/peer-test.js";
import { peerSource } from "./support/repository.js";
import { tap } from "./support/tap.js";
import { temporaryFolder } from "./support/temporary-folder.js";

/** The shortest silence that ovsdb-server can be told to ask after, in milliseconds. */
const PROBE_MS = 1000;

/** Serves a new database on a port that the system chooses. Its row in the database says how long it bears silence. */
async function startOvsdb(folder: string): Promise<AsyncDisposable & { readonly port: number }> {
  const database = path.join(folder, "inventory.db");
  const listener = { target: "ptcp:0:127.0.0.1", inactivity_probe: PROBE_MS };
  const operations = [
    { op: "insert", table: "Listener", "uuid-name": "listener", row: listener },
    { op: "insert", table: "Settings", row: { listeners: ["named-uuid", "listener"] } },
  ];
  await linesOf("ovsdb-tool", ["create", database, peerSource("inventory.ovsschema")]);
  await linesOf("ovsdb-tool", ["transact", database, JSON.stringify(["Inventory", ...operations])]);
  return startLoggingServer(
    "ovsdb-server",
    [
      ...["--remote=db:Inventory,Settings,listeners", `--unixctl=${folder}/control`, "--no-chdir"],
      ...["-vconsole:info", "-vsyslog:off", database],
    ],
    /listening on port (\d+)/,
  );
}

peerTest(ovsdb, "a tinwire client reads and writes an OVSDB database, and hears of what changes", async () => {
  await using folder = await temporaryFolder();
  await using server = await startOvsdb(folder.path);
  await using wire = await tap(server.port);
  const heard = mailbox<[id: unknown, updates: TableUpdates]>();
  await using database = await OvsdbClient.connect(`tcp://127.0.0.1:${wire.port}`, {
    dialect: "1.0",
    callbacks: { update: (id, updates) => heard.put([id, updates]) },
  });

  assert.ok((await database.listDbs()).includes("Inventory"));
  const schema = await database.getSchema("Inventory");
  assert.deepEqual(schema.tables["Item"]?.columns["count"], { type: "integer" });
  assert.deepEqual(schema.tables["Item"]?.columns["tags"]?.type, { key: "string", min: 0, max: "unlimited" });
  assert.deepEqual(await database.echo("a", { b: [1] }), ["a", { b: [1] }]);
  assert.deepEqual(await database.lock("inventory"), { locked: true });

  const before = await database.monitor("Inventory", "my monitor", { Item: { columns: ["name", "count"] } });
  assert.deepEqual(before, {});
  const insert: Operation = {
    op: "insert",
    table: "Item",
    row: { name: "bolt", count: 7, tags: ["set", ["m6", "zn"]] },
  };
  const [inserted, selected] = await database.transact("Inventory", insert, {
    op: "select",
    table: "Item",
    where: [["name", "==", "bolt"]],
    columns: ["count", "tags"],
  });
  assert.deepEqual(selected?.rows, [{ count: 7, tags: ["set", ["m6", "zn"]] }]);
  const row = inserted?.uuid?.[1] ?? "";
  assert.deepEqual(await heard.next(), ["my monitor", { Item: { [row]: { new: { name: "bolt", count: 7 } } } }]);

  const where: [["name", "==", string]] = [["name", "==", "bolt"]];
  await database.transact("Inventory", { op: "mutate", table: "Item", where, mutations: [["count", "+=", 1]] });
  const [, change] = await heard.next();
  assert.deepEqual(change, { Item: { [row]: { old: { count: 7 }, new: { name: "bolt", count: 8 } } } });
  assert.deepEqual(await database.monitorCancel("my monitor"), {});

  const [, , failed] = await database.transact("Inventory", insert, { op: "comment", comment: "twice" });
  assert.equal(failed?.error, "constraint violation");
  await assert.rejects(
    database.getSchema("Nowhere"),
    (error) => error instanceof RpcError && /unknown database/.test(JSON.stringify(error.data) + error.message),
  );
  assert.match(wire.sent(), /^\{"id":1,"method":"list_dbs","params":\[\]\}\n/);
});

peerTest(ovsdb, "ovsdb-server asks a silent client whether it is there, and keeps one that answers", async () => {
  await using folder = await temporaryFolder();
  await using server = await startOvsdb(folder.path);
  await using wire = await tap(server.port);
  const asked = mailbox<readonly unknown[]>();
  await using database = await OvsdbClient.connect(`tcp://127.0.0.1:${wire.port}`, {
    dialect: "1.0",
    callbacks: {
      echo(first, second) {
        const given = [first, second].filter((value) => value !== undefined);
        asked.put(given);
        return given;
      },
    },
  });
  // Twice: it cuts those that did not answer the first time.
  assert.deepEqual([await asked.next(), await asked.next()], [[], []]);
  assert.ok((await database.listDbs()).includes("Inventory"));
  assert.equal(wire.connections(), 1);
  assert.match(wire.received(), /\{"id":"echo","method":"echo","params":\[\]\}/);
  assert.match(wire.sent(), /\{"id":"echo","result":\[\],"error":null\}/);
});
