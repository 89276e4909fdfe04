import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { formatAddress, isLocal, parseAddress } from "#runtime/transport/address.js";
import { CalculatorClient } from "../support/calculator.js";
import { gate } from "../support/gate.js";
import { RawPeer } from "../support/raw-peer.js";
import { run } from "../support/running.js";

describe("addresses", () => {
  const good: readonly [text: string, address: object, formatted?: string][] = [
    ["tcp://127.0.0.1:5000", { kind: "tcp", host: "127.0.0.1", port: 5000 }],
    ["tcp://[::1]:0", { kind: "tcp", host: "::1", port: 0 }],
    ["tcp://localhost:1", { kind: "tcp", host: "localhost", port: 1 }],
    ["tls://calc.example:5443", { kind: "tls", host: "calc.example", port: 5443 }],
    ["TLS://[::1]:5443/", { kind: "tls", host: "::1", port: 5443 }, "tls://[::1]:5443"],
    ["TCP://a-b.example:65535/", { kind: "tcp", host: "a-b.example", port: 65535 }, "tcp://a-b.example:65535"],
    ["unix:/run/x.sock", { kind: "unix", path: "/run/x.sock" }],
    ["unix:///run/x.sock", { kind: "unix", path: "/run/x.sock" }, "unix:/run/x.sock"],
    ["unix:x.sock", { kind: "unix", path: "x.sock" }],
  ];
  for (const [text, address, formatted = text] of good) {
    test(text, () => {
      assert.deepEqual(parseAddress(text), address);
      assert.equal(formatAddress(parseAddress(text)), formatted);
    });
  }

  const bad: readonly [text: string, message: RegExp][] = [
    ["127.0.0.1:5000", /did you mean "tcp:\/\/127\.0\.0\.1:5000"\?/],
    ["/run/x.sock", /did you mean "unix:\/run\/x\.sock"\?/],
    ["", /"" is no address: it must begin with "tcp:\/\/", "tls:\/\/" or "unix:"/],
    ["http://a:80", /"http:\/\/" is not known/],
    ["tcp://a", /must end in a port/],
    ["tcp://:5000", /the host is missing/],
    ["tcp://::1:5000", /stands in brackets/],
    ["tls://::1:5000", /stands in brackets/],
    ["tls://a", /must end in a port/],
    ["tcp://a:65536", /ports end at 65535/],
    ["tcp://a:-1", /must end in a port/],
    ["tcp://a:5000/path", /must end in a port/],
    ["tcp://a b:5000", /must look like/],
    ["unix:", /a path must follow/],
    [`unix:/${"x".repeat(200)}`, /its path has 201 bytes/],
    ["unix:/a\u0000b", /null character/],
  ];
  for (const [text, message] of bad) {
    test(`refused: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.throws(() => parseAddress(text), { name: "TypeError", message });
    });
  }
  test("refused: what is no string", () => {
    assert.throws(() => parseAddress(5000 as never), /not number/);
  });

  test("of this machine only", () => {
    const local = ["tcp://127.0.0.1:1", "tcp://127.9.9.9:1", "tcp://[::1]:1", "tcp://localhost:1", "unix:/x"];
    const exposed = ["tcp://0.0.0.0:1", "tcp://[::]:1", "tcp://10.0.0.1:1", "tcp://127.example:1"];
    assert.deepEqual(
      local.filter((text) => !isLocal(parseAddress(text))),
      [],
    );
    assert.deepEqual(
      exposed.filter((text) => isLocal(parseAddress(text))),
      [],
    );
  });
});

describe("over TCP", () => {
  test("a server tells its real address, and client and server talk", async () => {
    await using running = await run({}, { listen: ["tcp://127.0.0.1:0", "tcp://localhost:0"] });
    assert.match(running.server.address, /^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/);
    assert.equal(running.server.addresses.length, 2);
    for (const address of running.server.addresses) {
      await using client = await CalculatorClient.connect(address);
      assert.deepEqual(await Promise.all([client.add(1, 2), client.echo("x".repeat(1_000_000))]), [
        13,
        "x".repeat(1_000_000),
      ]);
    }
  });

  test("a taken address is named", async () => {
    await using running = await run({}, { listen: "tcp://127.0.0.1:0" });
    const { address } = running.server;
    await assert.rejects(run({}, { listen: ["tcp://127.0.0.1:0", address] }), (error: Error) =>
      error.message.startsWith(`cannot listen at ${address}: `),
    );
  });

  test("a peer that sends and ends its side still gets its reply", async () => {
    const end = gate();
    await using running = await run({ clear: () => end.opened }, { listen: "tcp://127.0.0.1:0" });
    const { port } = new URL(running.server.address);
    const socket = net.connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    const peer = new RawPeer(socket);
    peer.send({ jsonrpc: "2.0", id: 1, method: "clear" });
    peer.end();
    await once(socket, "finish");
    // Over TCP the end has arrived by the time that a later connection is answered.
    await using client = await CalculatorClient.connect(running.server.address);
    await client.add(1, 2);
    end.open();
    assert.deepEqual(await peer.rest(), [{ jsonrpc: "2.0", id: 1, result: null }]);
  });

  test("nobody listens: unavailable", async () => {
    const running = await run({}, { listen: "tcp://127.0.0.1:0" });
    const { address } = running.server;
    await running.server.close();
    await assert.rejects(CalculatorClient.connect(address), (error) => {
      assert.ok(error instanceof RpcError);
      assert.equal(error.code, "unavailable");
      assert.match(error.message, /nobody listens at tcp:\/\/127\.0\.0\.1:\d+ \(.*ECONNREFUSED/);
      return true;
    });
  });

  test("a server that others can reach says so to the log", async () => {
    await using running = await run({}, { listen: "tcp://0.0.0.0:0" });
    assert.deepEqual(
      running.events.map((event) => event.kind),
      ["exposed"],
    );
  });

  test("the classic dialect has a connection for each call", async () => {
    await using running = await run({}, { listen: "tcp://127.0.0.1:0" });
    await using client = await CalculatorClient.connect(running.server.address, { dialect: "classic" });
    assert.deepEqual(await Promise.all([client.add(1, 2), client.add(1, 2, 3), client.echo(null)]), [13, 6, null]);
    await assert.rejects(client.divide(1, 0), (error: RpcError) => error.code === "DivisionByZero");
    await client.note("x");
    await client.$close();
    await assert.rejects(client.add(1, 2), (error: RpcError) => error.code === "unavailable");
  });

  test("a server without an address has none to tell", async () => {
    await using running = await run();
    assert.throws(() => running.server.address, /listens nowhere/);
  });
});

describe("over unix sockets", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tinwire-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  test("client and server talk, and the file is gone afterwards", async () => {
    const path = join(folder, "a.sock");
    const running = await run({}, { listen: `unix:${path}` });
    assert.equal(running.server.address, `unix:${path}`);
    const client = await CalculatorClient.connect(running.server.address);
    assert.equal(await client.add(1, 2), 13);
    await client.$close();
    await running.server.close();
    assert.equal(existsSync(path), false);
  });

  test("a file that a dead server left behind is replaced", async () => {
    const path = join(folder, "stale.sock");
    await leaveStaleSocket(path);
    assert.equal(existsSync(path), true);
    await using running = await run({}, { listen: `unix:${path}` });
    await using client = await CalculatorClient.connect(running.server.address);
    assert.equal(await client.add(1, 2), 13);
  });

  test("a server that lives is left alone", async () => {
    const path = join(folder, "live.sock");
    await using running = await run({}, { listen: `unix:${path}` });
    await assert.rejects(run({}, { listen: `unix:${path}` }), /another server answers there/);
    await using client = await CalculatorClient.connect(running.server.address);
    assert.equal(await client.add(1, 2), 13);
  });

  test("a file that is no socket stays", async () => {
    const path = join(folder, "file");
    writeFileSync(path, "precious");
    await assert.rejects(run({}, { listen: `unix:${path}` }), /exists and is not a socket/);
    assert.equal(existsSync(path), true);
  });
});

/** As a process does that is killed: in one of its own. */
async function leaveStaleSocket(path: string): Promise<void> {
  const { spawn } = await import("node:child_process");
  const code = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  const child = spawn(process.execPath, ["-e", code]);
  await new Promise((resolve) => child.once("exit", resolve));
}
