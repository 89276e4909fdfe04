/**
 * Lines that are messages, or nearly so: each is a number of choices among parts that are right, unusual or wrong. So a failure
 * shrinks to the part that matters.
 */

/** What the lines call. */
export const spellings = [
  { name: "add", params: ["a", "b", "c"] },
  { name: "a", params: [] },
  { name: "ab", params: ["a"] },
  { name: "näme", params: ["é", 'q"', "__proto__"] },
  { name: "x.y/z-1", params: ["constructor", "a b"] },
] as const;

const integers = ["0", "1", "7", "12", "30000", "2147483647", "2147483648", "999999999999999", "1000000000000000"];
const oddNumbers = ["-0", "-1", "1.5", "-0.25", "0.1", "3.141592653589793", "0.30000000000000004", "123456789012.345"];
const largeNumbers = [
  "12345678901234567890",
  "9007199254740993",
  "1e5",
  "1E+2",
  "2.5e-7",
  "1e400",
  "-1e-400",
  "4.9e-324",
];
const noNumbers = [
  "00",
  "01",
  "-",
  "-01",
  "1.",
  ".5",
  "+1",
  "1e",
  "0x1",
  "1_0",
  "NaN",
  "Infinity",
  "--1",
  "1.2.3",
  "٣",
];
const texts = ['""', '"x"', '"hello world"', '"~ !"', '"é"', '"\\n"', '"\\u0041"', '"\\ud800"', '"日本"', '"\u007f"'];
const longTexts = [`"${"x".repeat(255)}"`, `"${"x".repeat(256)}"`, `"${"x".repeat(257)}"`, `"${"é".repeat(200)}"`];
const noTexts = ['"', '"\u0001"', '"\t"', '"\\x"', '"\\u12"', "'x'", '"a', 'a"', '"\\"'];
const literals = ["true", "false", "null"];
const noLiterals = ["True", "tru", "nulll", "undefined", "fals", "nul", ""];
const containers = ["[]", "{}", "[1,2]", '{"a":1}', "[[]]", '{"token":1}', "[1", "{"];
const values = [
  ...[integers, integers, oddNumbers, largeNumbers, texts, texts, literals, integers].flat(),
  ...[longTexts, containers, noNumbers, noTexts, noLiterals].flat(),
];
const keys = [...new Set(spellings.flatMap(({ params }) => [...params])), "z", "id", "toString"].map((key) =>
  JSON.stringify(key),
);
const timeouts = ["0", "1", "30000", "2147483648", "-1", "1.5", "01", '"1"', "null", "1e3"];
const ids = [
  "0",
  "1",
  "17",
  "2147483647",
  "9007199254740991",
  "9007199254740993",
  "-1",
  "1.5",
  "01",
  '"x"',
  "null",
  "{}",
  "",
];

/** Turns choices into lines, the same ones into the same line. */
export class LineMaker {
  readonly #choices: readonly number[];
  #next = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** Without a newline at its end. */
  line(): string {
    const line = this.#isRare(4) ? this.#anything() : `{${this.#members().join(",")}}`;
    return this.#isRare(8) ? this.#damaged(line) : line;
  }

  /** Small numbers are chosen when there is no choice left. */
  choose(count: number): number {
    const choice = this.#choices[this.#next] ?? 0;
    this.#next += 1;
    return choice % count;
  }

  #isRare(oneIn: number): boolean {
    return this.choose(oneIn) === oneIn - 1;
  }

  #of<Item>(items: readonly Item[]): Item {
    return items[this.choose(items.length)] as Item;
  }

  #anything(): string {
    return this.#of([...values, "", " ", '[{"jsonrpc":"2.0","id":1,"result":1}]', '{"jsonrpc":"2.0"', "{}"]);
  }

  #members(): string[] {
    const version = this.#isRare(16)
      ? this.#of(['"jsonrpc":"1.0"', '"jsonrpc": "2.0"', '"version":"1.1"'])
      : '"jsonrpc":"2.0"';
    const id = `"id":${this.#isRare(4) ? this.#of(ids) : this.#of(integers)}`;
    const rest = this.#isRare(2) ? this.#reply() : this.#call();
    const members = this.#of([
      [version, id, ...rest],
      [version, id, ...rest],
      [version, ...rest, id],
      [version, ...rest],
      [id, version, ...rest],
      [version, id, ...rest, id],
      [version, id, ...rest, this.#of(['"extra":1', '"meta":{"a":"b"}', '"result":1', '"method":"add"'])],
    ]);
    return members;
  }

  #reply(): string[] {
    const outcome = this.#isRare(6) ? '"error":{"code":1,"message":"m"}' : `"result":${this.#value()}`;
    return this.#isRare(8) ? [outcome, '"error":null'] : [outcome];
  }

  #value(depth = 0): string {
    return depth < 3 && this.#isRare(5) ? this.#container(depth + 1) : this.#of(values);
  }

  /** A list of records that are mostly alike, or one of them, or a list of anything. */
  #container(depth: number): string {
    const count = this.choose(4);
    const records = Array.from({ length: count }, () => this.#record(depth));
    switch (this.choose(4)) {
      case 0:
        return this.#record(depth);
      case 1:
        return `[${Array.from({ length: count }, () => this.#value(depth)).join(",")}]`;
      case 2:
        return `[${records.join(",")}${this.#isRare(6) ? this.#of([",", "]", "}", ""]) : ""}]`;
      default:
        return `[${records.join(",")}]`;
    }
  }

  #record(depth: number): string {
    const names = this.#of([
      ["id", "name", "at"],
      ["id", "name", "at"],
      ["id", "name"],
      ["name", "id"],
      ["id", "id"],
      ["__proto__", "id"],
      ["2", "1"],
      ["é", 'q"'],
      [],
    ]);
    const fields = names.map((name) => `${JSON.stringify(name)}:${this.#value(depth)}`);
    const more = this.#isRare(10) ? this.#of([",", ":1", '"x"', ',"x":1', ',"id":2']) : "";
    return `{${fields.join(",")}${more}}`;
  }

  #call(): string[] {
    const { name, params } = this.#of(spellings);
    const shown = this.#isRare(12) ? this.#of(["add2", "ad", "", "rpc.ping", 'a"', "toString"]) : name;
    const members = [`"method":${JSON.stringify(shown)}`];
    if (!this.#isRare(6)) members.push(`"params":${this.#params(params)}`);
    if (this.#isRare(3)) members.push(`"timeout":${this.#of(timeouts)}`);
    return members;
  }

  #params(names: readonly string[]): string {
    switch (this.choose(8)) {
      case 6:
        return this.#of(["[1,]", '{"a":}', '{,"a":1}', "[,1]", "{}", "[]", "null", "1", '{"a":1,}', '{"a"1}']);
      case 7: {
        const some = Array.from({ length: this.choose(5) }, () => `${this.#of(keys)}:${this.#value()}`);
        return `{${some.join(",")}}`;
      }
      case 4:
      case 5: {
        const count = this.#isRare(4) ? this.choose(6) : names.length;
        return `[${Array.from({ length: count }, () => this.#value()).join(",")}]`;
      }
      default: {
        const given = names.filter(() => !this.#isRare(5)).map((name) => `${JSON.stringify(name)}:${this.#value()}`);
        return `{${(this.#isRare(6) ? given.reverse() : given).join(",")}}`;
      }
    }
  }

  /** With one character more, less, or another one. */
  #damaged(line: string): string {
    const at = this.choose(line.length + 1);
    const inserted = this.#of([" ", "", "\r", '"', ",", "}", "0", "\u0000", "\\", "{", ":"]);
    return line.slice(0, at) + inserted + line.slice(at + this.choose(2));
  }
}
