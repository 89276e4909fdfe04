import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { Authenticate } from "#runtime/server/authenticate.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { gate } from "../support/gate.js";
import { done, hello, request } from "../support/messages.js";
import { numbering } from "../support/numbering.js";
import { settle, until } from "../support/patience.js";
import type { RawPeer } from "../support/raw-peer.js";

const echo = (id: number, more: object = {}): object => ({ ...request(id, "echo", ["hi"]), ...more });
const meta = { token: "open sesame" };

/** A server that asks for a token, and whom its handlers have heard of. */
async function guarded(authenticate: Authenticate = checkToken) {
  const clock = new ManualClock();
  const callers: unknown[] = [];
  const numbers = await numbering({
    handlers: {
      echo(value, { peer }) {
        callers.push(peer.identity);
        return value;
      },
    },
    serve: { authenticate, clock },
    client: { meta },
  });
  return { numbers, clock, callers, peer: numbers.peer() };
}

const checkToken: Authenticate = async ({ meta: { token } }) => {
  if (token !== "open sesame") throw new RpcError("unauthenticated", "who are you?");
  return "Ali";
};

interface Reply {
  readonly id?: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

async function replies(peer: RawPeer, count: number): Promise<Reply[]> {
  const list: Reply[] = [];
  while (list.length < count) list.push((await peer.next()) as Reply);
  return list;
}

const refused = (id: number, code = -32056, message = "who are you?"): object => ({
  ...{ jsonrpc: "2.0", id },
  error: { code, message, data: { begun: false } },
});

describe("rpc.hello", () => {
  test("said twice is a mistake, and changes nothing", async () => {
    const { peer } = await guarded();
    const first = await peer.ask(hello(1, { meta }));
    assert.ok((first as Reply).result);
    peer.send(hello(2, { meta: { token: "another" } }));
    assert.match((await replies(peer, 1))[0]?.error?.message ?? "", /hello was said before/);
    assert.deepEqual(await peer.ask(echo(3)), done(3, "hi"));
  });

  test("in a batch counts as what the batch says of its caller", async () => {
    const { peer, callers } = await guarded();
    const batch = [hello(1), { ...echo(2), meta }];
    const [first, second] = (await peer.ask(batch)) as Reply[];
    assert.ok(first?.result);
    assert.deepEqual(second, done(2, "hi"));
    assert.deepEqual(callers, ["Ali"]);
  });

  test("of a refused caller says nothing of the contract, even while it is being decided", async () => {
    const deciding = gate();
    const { peer } = await guarded(async (who) => {
      await deciding.opened;
      return checkToken(who);
    });
    peer.send(echo(1));
    peer.send(hello(2));
    await settle();
    assert.equal(peer.text, "");
    deciding.open();
    const all = (await peer.rest()) as Reply[];
    assert.deepEqual(
      all.sort((left, right) => Number(left.id) - Number(right.id)),
      [refused(1), refused(2)],
    );
  });

  test("as a notification is heard", async () => {
    const { peer } = await guarded();
    const { id: _, ...said } = hello(1, { meta }) as { id: number };
    peer.send({ ...said, params: { ...(said as { params: object }).params } });
    assert.deepEqual(await peer.ask(echo(2, { meta: { token: "wrong" } })), done(2, "hi"));
  });
});

describe("a caller that is refused", () => {
  test("is told so in each reply, and then let go, whatever it said first", async () => {
    for (const messages of [[hello(1), echo(2)], [echo(1), echo(2)], [hello(1)]]) {
      const { peer, callers } = await guarded();
      peer.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
      const all = (await peer.rest()) as Reply[];
      assert.deepEqual(
        all.sort((left, right) => Number(left.id) - Number(right.id)),
        messages.map((_, index) => refused(index + 1)),
      );
      assert.deepEqual(callers, []);
    }
  });

  test("in a batch is told so once", async () => {
    const { peer } = await guarded();
    peer.send([echo(1), echo(2)]);
    assert.deepEqual(await peer.rest(), [{ ...refused(1), id: null }]);
  });

  test("may ask whether the server is there, and how it is", async () => {
    const { peer } = await guarded();
    assert.deepEqual(await peer.ask(request(1, "rpc.ping")), done(1));
    assert.deepEqual(await peer.ask(request(2, "rpc.health")), done(2, { status: "serving" }));
    peer.send(request(3, "$/goAway", {}));
    assert.deepEqual(await peer.rest(), [refused(3)]);
  });
});

describe("authenticate", () => {
  test("that never says anything is given up, and the log is told", async () => {
    const { peer, clock, numbers, callers } = await guarded(() => new Promise(() => {}));
    peer.send(echo(1));
    await settle();
    await clock.advance(30_000);
    assert.deepEqual(await peer.rest(), [refused(1, -32054, "it took too long to find out who the caller is")]);
    assert.deepEqual(callers, []);
    assert.ok(numbers.events.some(({ kind }) => kind === "authenticate-failed"));
  });

  test("that throws what is no RpcError refuses without its words, which the log is told", async () => {
    const { peer, numbers } = await guarded(() => {
      throw new Error("the password of the database is wrong");
    });
    peer.send(echo(1));
    assert.deepEqual(await peer.rest(), [refused(1, -32056, "the caller was refused")]);
    const event = numbers.events.find(({ kind }) => kind === "authenticate-failed");
    assert.match(String(event && "error" in event && event.error), /the password of the database/);
  });

  test("that says yes when the caller has gone begins nothing", async () => {
    const deciding = gate();
    const { peer, numbers, clock, callers } = await guarded(async ({ meta: { token } }) => {
      if (token === undefined) await deciding.opened;
    });
    peer.send(echo(1));
    await settle();
    peer.destroy();
    await until(() => numbers.server.stats.connections === 1);
    deciding.open();
    await settle();
    assert.deepEqual(callers, []);
    await numbers.client.$close();
    await numbers.server.close();
    assert.equal(clock.pending, 0);
  });

  test("is asked once for all calls, in whatever way they come at once", async () => {
    let asked = 0;
    const { peer, callers } = await guarded(async (who) => {
      if (who.meta["token"] !== undefined) asked += 1;
      return checkToken(who);
    });
    peer.write(
      [echo(1, { meta }), [echo(2), echo(3)], hello(4), echo(5)].map((each) => `${JSON.stringify(each)}\n`).join(""),
    );
    await replies(peer, 4);
    assert.equal(callers.length, 4);
    // The numbers' own client has said hello, too.
    assert.equal(asked, 2);
  });
});
