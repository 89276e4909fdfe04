/** Seeded randomness: the same seed, the same inputs. */
export type Random = () => number;

/** The seed of this run: `TINWIRE_SEED`, or a new one. */
export function chooseSeed(): number {
  const given = process.env["TINWIRE_SEED"];
  return given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
}

/** Mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(next: Random, from: readonly T[]): T {
  return from[Math.floor(next() * from.length)] as T;
}

const members = [
  "jsonrpc",
  "id",
  "method",
  "params",
  "result",
  "error",
  "method_name",
  "method_args",
  "method_kwargs",
  "res",
  "code",
  "message",
  "data",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "a",
  "b",
  "user",
  "tags",
];
const literals = [
  '"2.0"',
  '"1.0"',
  "0",
  "1",
  "-0",
  "1e999",
  "1.5",
  "9007199254740993",
  "null",
  "true",
  '"add"',
  '"divide"',
  '"greet"',
  '"echo"',
  '"note"',
  '"__proto__"',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  "[]",
  "{}",
  "[1,2]",
  '{"a":1,"b":0}',
];

/** A JSON text of the words of the protocol, in no sensible order. */
export function jsonSoup(next: Random, depth = 0): string {
  const kind = next();
  if (depth > 4 || kind < 0.4) return pick(next, literals);
  const parts = Array.from({ length: Math.floor(next() * 5) }, () => jsonSoup(next, depth + 1));
  if (kind < 0.5) return `[${parts.join(",")}]`;
  return `{${parts.map((part) => `"${pick(next, members)}":${part}`).join(",")}}`;
}

/** Bytes that are nearly a good message, or nothing like one. */
export function badInput(next: Random, good: readonly string[]): Buffer {
  const kind = next();
  if (kind < 0.35) return framed(next, jsonSoup(next));
  if (kind < 0.45) return Buffer.from(Array.from({ length: Math.floor(next() * 60) }, () => Math.floor(next() * 256)));
  if (kind < 0.5) return framed(next, "[".repeat(next() * 300) + "]".repeat(next() * 300));
  const bytes = framed(next, pick(next, good));
  for (let mistakes = Math.ceil(next() * 4); mistakes > 0; mistakes--) {
    bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
  }
  return next() < 0.3 ? bytes.subarray(0, next() * bytes.length) : bytes;
}

function framed(next: Random, json: string): Buffer {
  const kind = next();
  if (kind < 0.6) return Buffer.from(`${json}\n`);
  if (kind < 0.8)
    return Buffer.from(
      `Content-Length: ${Math.floor(Buffer.byteLength(json) * pick(next, [1, 1, 1, 0.5]))}\r\n\r\n${json}`,
    );
  const head = Buffer.alloc(4);
  head.writeUInt32BE(Buffer.byteLength(json));
  return Buffer.concat([head, Buffer.from(json)]);
}
