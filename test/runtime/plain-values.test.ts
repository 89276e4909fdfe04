// Plain values that are written as bytes have the text that JSON.stringify gives them. TINWIRE_SEED=… repeats a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { writePlain } from "#runtime/wire/plain/plain-writer.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

/** Whoever has failed rests, for longer each time; what can be written ends that. */
function wake(): void {
  while (writePlain([]) === undefined);
}

/** Writes it often enough to know its keys. */
function write(value: object): string | undefined {
  for (let time = 0; time < 12; time++) {
    const bytes = writePlain(value);
    if (bytes !== undefined && time >= 2) return Buffer.from(bytes).toString();
    wake();
  }
  return undefined;
}

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.integer().map((value) => value / 1000),
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((value) => value / 100),
  fc.constantFrom(-0, 0, 999, 1000, 999_999, 1e6, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 1e9, 1e21, 5e-324),
  fc.constantFrom(0.001, 0.0005, 2147483.647, 2147483.648, 1e-7, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 0.1, 1.005),
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 20 }) },
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('"', "\\", "\n", "\u0000", "\u001f", "\u007f", "é", "\u07ff", "\u0800", "\uffff"),
  }),
  fc.string({ unit: fc.constantFrom("\ud7ff", "\ud800", "\udbff", "\udc00", "\udfff", "\ue000", "😀") }),
  fc.string({ minLength: 250, maxLength: 300 }),
);
const key = fc.oneof(fc.constantFrom("id", "name", "é", 'q"', "1", "0", "__proto__", "constructor", ""), text);
const { plain } = fc.letrec((tie) => ({
  plain: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(number, text, fc.boolean(), fc.constantFrom(null, undefined)),
    fc.array(tie("plain"), { maxLength: 5 }),
    fc.dictionary(key, tie("plain"), { maxKeys: 5 }),
    fc.record({ id: number, name: text, tags: fc.array(tie("plain"), { maxLength: 3 }) }, { requiredKeys: ["id"] }),
  ),
}));

test("what is written as bytes is what JSON.stringify writes", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  const seen = { plain: 0, others: 0 };
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 6 }), (value) => {
      const written = write(value);
      if (written === undefined) seen.others += 1;
      else {
        seen.plain += 1;
        assert.equal(written, JSON.stringify(value));
      }
    }),
    { seed, numRuns: 20_000 },
  );
  t.diagnostic(`${seen.plain} plain values, ${seen.others} others`);
  assert.ok(seen.plain > 5_000);
});

test("fields without a value are left out", () => {
  assert.equal(write({ a: undefined, b: [undefined], c: undefined }), '{"b":[null]}');
});

test("the same value many times over, and values of all sizes, have their own bytes each", () => {
  const values = Array.from({ length: 300 }, (_, index) => ({ index, text: "x".repeat(index % 20), list: [index] }));
  for (const value of values) write(value);
  wake();
  const written = values.map((value) => [writePlain(value), JSON.stringify(value)] as const);
  for (const [bytes, json] of written) assert.equal(bytes && Buffer.from(bytes).toString(), json);
});

const large: readonly [what: string, value: object][] = [
  ["many integers", Array.from({ length: 40_000 }, (_, index) => index * 7919)],
  [
    "many records",
    Array.from({ length: 5000 }, (_, index) => ({ id: index, name: `n${index}`, even: index % 2 === 0 })),
  ],
  ["long records", Array.from({ length: 20 }, (_, id) => ({ id, text: "é".repeat(50), list: Array(4000).fill(id) }))],
];
for (const [what, value] of large) {
  test(`${what} find room`, () => assert.equal(write(value), JSON.stringify(value)));
}

class Point {
  readonly x = 1;
}
/** As `JSON.rawJSON` makes one where there is that. */
function rawNumber(): object {
  const made = (JSON as { rawJSON?: (text: string) => object }).rawJSON?.("12345678901234567890");
  return made ?? Object.freeze(Object.assign(Object.create(null), { rawJSON: "1" }));
}

const cycle: unknown[] = [];
cycle.push({ cycle });
const others: readonly [what: string, value: object][] = [
  ["an instance of a class", [new Point()]],
  ["a date", { at: new Date(0) }],
  ["a toJSON of its own", { toJSON: () => 1 }],
  ["a toJSON that nobody sees", Object.defineProperty({ a: 1 }, "toJSON", { value: () => 1 })],
  ["a list with a toJSON", Object.assign([1], { toJSON: () => 1 })],
  ["a function", { call: () => 1 }],
  ["a symbol in a list", [Symbol("s")]],
  ["a bigint", [1n]],
  ["a boxed number", [Object(1)]],
  ["a map", [new Map()]],
  ["itself", cycle],
  ["a number as it is written", [rawNumber()]],
  ["a long text", ["x".repeat(300)]],
  ["a long key", { ["k".repeat(300)]: 1 }],
];
for (const [what, value] of others) {
  test(`a value with ${what} is left to JSON.stringify`, () => assert.equal(write(value), undefined));
}

test("a value fits wherever the page ends, with all that closes behind it", () => {
  const nested = (depth: number, text: string): unknown[] => (depth === 0 ? [text] : [nested(depth - 1, text)]);
  // Numbers, so that the text is not too much.
  const value = [Array(20).fill(1), nested(25, "\u0001".repeat(256))];
  const json = JSON.stringify(value);
  wake();
  for (let digits = 0; digits < json.length; digits++) {
    // About as many as a page has room for, a byte further apart each time.
    const filler = Array(Math.ceil(digits / 2)).fill(1);
    for (let time = 0; time < 25; time++) {
      if (digits % 2 === 1) writePlain([]);
      assert.ok(writePlain(filler));
      const bytes = writePlain(value);
      assert.equal(bytes && Buffer.from(bytes).toString(), json);
    }
  }
});

test("texts that native code writes faster are left to it", () => {
  assert.equal(write(Array.from({ length: 100 }, () => "x".repeat(100))), undefined);
  assert.equal(write(Array.from({ length: 100 }, () => "a tab\u0001")), undefined);
  assert.notEqual(write(Array.from({ length: 100 }, (_, id) => ({ id, name: "x".repeat(20) }))), undefined);
});

test("what has failed is not tried again at once", () => {
  let asked = 0;
  const failing = {
    get a() {
      asked += 1;
      return () => {};
    },
  };
  wake();
  for (let time = 0; time < 1000; time++) writePlain(failing);
  assert.ok(asked < 100, `${asked}`);
  wake();
  assert.equal(write({ a: 1 }), '{"a":1}');
});

test("values whose keys or fractions cost more than native code takes are left to it", () => {
  let count = 0;
  const dictionary = (): object => Object.fromEntries(Array.from({ length: 20 }, () => [`key${count++}`, 1]));
  for (let time = 0; time < 8; time++) {
    wake();
    assert.equal(writePlain(dictionary()), undefined);
  }
  assert.equal(write(Array.from({ length: 100 }, (_, index) => index / 7)), undefined);
  assert.notEqual(
    write(Array.from({ length: 20 }, (_, id) => ({ id, name: "n", share: id / 7, total: 2 }))),
    undefined,
  );
});

test("nothing is taken for a record's own that all objects inherit", () => {
  const before = write({ a: 1 });
  Object.defineProperty(Object.prototype, "inherited", { value: 1, enumerable: true, configurable: true });
  try {
    assert.equal(writePlain([]), undefined);
    assert.equal(writePlain({ a: 1 }), undefined);
  } finally {
    Reflect.deleteProperty(Object.prototype, "inherited");
  }
  assert.equal(write({ a: 1 }), before);
});

test("a list has the length that it had at first", () => {
  const list: unknown[] = [];
  const growing = {
    get x() {
      if (list.length === 1) list.push(1);
      return 1;
    },
  };
  for (let time = 0; time < 4; time++) {
    wake();
    list.splice(0, 2, growing);
    const bytes = writePlain(list);
    if (bytes !== undefined) assert.equal(Buffer.from(bytes).toString(), '[{"x":1}]');
  }
});

test("what a getter throws is thrown", () => {
  const value = {
    get broken(): never {
      throw new RangeError("broken");
    },
  };
  assert.throws(() => writePlain(value), RangeError);
  assert.equal(write({ a: 1 }), '{"a":1}');
});

test("a value is whole that writes another one while it is written", () => {
  let inner: unknown = "not asked";
  const outer = {
    a: [1, 2, 3],
    get b() {
      inner = writePlain({ a: 1 });
      return "x".repeat(30);
    },
    c: 4,
  };
  const json = JSON.stringify(outer);
  assert.equal(write(outer), json);
  assert.equal(inner, undefined);
});
