// Formats accept and refuse what ajv-formats does in its "full" mode.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { type Format, matchesFormat } from "#runtime/codec/formats.js";

const samples: { readonly [F in Format]: readonly string[] } = {
  date: [
    "2024-02-29",
    "2023-02-29",
    "1900-02-29",
    "2000-02-29",
    "2024-00-10",
    "2024-13-01",
    "2024-04-31",
    "24-01-01",
    "2024-1-1",
    "2024-01-01Z",
    "",
    "٢٠٢٤-01-01",
  ],
  time: [
    "12:00:00Z",
    "12:00:00z",
    "12:00:00",
    "12:00:00.123456+01:00",
    "12:00:00+0100",
    "12:00:00+01",
    "23:59:60Z",
    "22:59:60Z",
    "00:59:60+01:00",
    "24:00:00Z",
    "12:60:00Z",
    "12:00:61Z",
    "12:00:00+24:00",
    "12:00:00-23:59",
    "24:59:30+01:00",
  ],
  "date-time": [
    "2024-05-01T12:00:00Z",
    "2024-05-01t12:00:00z",
    "2024-05-01 12:00:00Z",
    "2024-05-01T12:00:00",
    "2024-05-01TT12:00:00Z",
    "2024-05-01",
    "2024-02-30T12:00:00Z",
    "2024-05-01T12:00:00.1+02:00",
    "2024-05-01\t12:00:00Z",
    "2024-05-01T12:00:00Z ",
    "2016-12-31T23:59:60Z",
  ],
  email: [
    "a@b.c",
    "a.b+c@d-e.org",
    "a@b",
    "@b.c",
    "a@",
    "a@@b.c",
    ".a@b.c",
    "a.@b.c",
    "a..b@c.d",
    "A@B.C",
    "ä@b.c",
    "a@-b.c",
    "a@b-.c",
    '"a b"@c.d',
    "a@[1.2.3.4]",
    "a@b.c\n",
  ],
  hostname: [
    "a",
    "a.b",
    "a.b.",
    "-a",
    "a-",
    "a_b",
    "a..b",
    "",
    ".",
    "xn--bcher-kva.example",
    `${"a".repeat(63)}.b`,
    `${"a".repeat(64)}.b`,
    `${"a.".repeat(126)}a`,
    `${"a.".repeat(127)}a`,
    "1.2.3.4",
    "a b",
  ],
  ipv4: [
    "1.2.3.4",
    "0.0.0.0",
    "255.255.255.255",
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.4 ",
    "a.b.c.d",
    "",
  ],
  ipv6: [
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:9",
    "1::2::3",
    ":::",
    ":1",
    "1:",
    "::1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "1:2:3:4:5::1.2.3.4",
    "1:2:3:4:5:6::1.2.3.4",
    "1.2.3.4::",
    "::1.2.3.256",
    "12345::",
    "::g",
    "fe80::1%eth0",
    "",
    "::FFFF:1.2.3.4",
    "1::2:1.2.3.4:3",
  ],
  uri: [
    "http://a",
    "http://a/b?c#d",
    "a:b",
    "a:",
    "a",
    "//a/b",
    "/a",
    "http://[::1]:80/",
    "http://[::1",
    "http://a b",
    "http://a/%zz",
    "http://a/%20",
    "mailto:a@b.c",
    "urn:uuid:1",
    "1a:b",
    "http://ä",
    "http:",
    "http:/a",
    "http://u:p@h:1/",
    "http://h:x/",
    "a://",
    "http://[v1.a]/",
    "http://[1:2:3:4:5:6:1.2.3.4]/",
    "a:?b",
    "a:b?c?d#e#f",
    'http://a/"',
  ],
  uuid: [
    "123e4567-e89b-12d3-a456-426614174000",
    "123E4567-E89B-12D3-A456-426614174000",
    "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
    "123e4567e89b12d3a456426614174000",
    "{123e4567-e89b-12d3-a456-426614174000}",
    "00000000-0000-0000-0000-000000000000",
    "123e4567-e89b-12d3-a456-42661417400g",
    "",
  ],
};

/** Pieces that make near misses. */
const pieces: { readonly [F in Format]: readonly string[] } = {
  date: ["2024", "1900", "-", "02", "29", "31", "00", "12", "1"],
  time: ["12", "23", "59", "60", "00", ":", ":", ".", "5", "Z", "z", "+", "-", "01"],
  "date-time": ["2024-02-29", "T", "t", " ", "12:00:00", "23:59:60", "Z", "+01:00", ".5"],
  email: ["a", "b1", ".", "@", "-", "+", "_", "'", "com"],
  hostname: ["a", "b1", ".", "-", "_", "com", "A"],
  ipv4: ["1", "25", "255", "256", "0", "01", ".", "."],
  ipv6: ["1", "ffff", "12345", ":", ":", "::", "1.2.3.4", "0", "g"],
  uri: ["http", ":", "/", "//", "a", "@", "[", "]", "::1", "?", "#", "%20", "%", "é", ".", "8", "'"],
  uuid: ["123e4567", "-", "e89b", "12d3", "426614174000", "urn:uuid:", "0"],
};

function judge(format: Format, text: string): boolean {
  const full = fullFormats[format];
  if (full instanceof RegExp) return full.test(text);
  if (typeof full === "function") return (full as (text: string) => boolean)(text);
  const { validate } = full as { validate: RegExp | ((text: string) => boolean) };
  return typeof validate === "function" ? validate(text) : validate.test(text);
}

for (const format of Object.keys(samples) as Format[]) {
  test(`format ${format}, as ajv-formats`, () => {
    const ours = samples[format].map((text) => [text, matchesFormat(text, format)]);
    assert.deepEqual(
      ours,
      samples[format].map((text) => [text, judge(format, text)]),
    );
    assert.ok(ours.some(([, matches]) => matches) && ours.some(([, matches]) => !matches));

    const nearMiss = fc.array(fc.constantFrom(...pieces[format]), { maxLength: 14 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.string()), (text) => matchesFormat(text, format) === judge(format, text)),
      { numRuns: 2000 },
    );
  });
}

test("a real uri, address and mail address of fast-check's match", () => {
  fc.assert(fc.property(fc.webUrl(), (text) => matchesFormat(text, "uri") === judge("uri", text)));
  fc.assert(fc.property(fc.ipV6(), (text) => matchesFormat(text, "ipv6")));
  fc.assert(fc.property(fc.ipV4(), (text) => matchesFormat(text, "ipv4")));
  fc.assert(fc.property(fc.uuid(), (text) => matchesFormat(text, "uuid")));
  fc.assert(fc.property(fc.emailAddress(), (text) => matchesFormat(text, "email") === judge("email", text)));
});
