import { describe } from "node:test";
import * as $rpc from "#runtime/codegen.js";
import { limited, table } from "../support/reading.js";

describe("what JSON lacks", () => {
  const timestamp = (text: string) => [new Date(text)];
  const refused = "x: must be a timestamp (RFC 3339, such as 2024-05-01T12:00:00Z)";
  table("timestamps are read", $rpc.readTimestamp, [
    ["2024-05-01T12:00:00Z", timestamp("2024-05-01T12:00:00.000Z")],
    ["2024-05-01t12:00:00.1239z", timestamp("2024-05-01T12:00:00.123Z")],
    ["2024-05-01T12:00:00.5+02:00", timestamp("2024-05-01T10:00:00.500Z")],
    ["2016-12-31T23:59:60Z", timestamp("2017-01-01T00:00:00.000Z")],
    ["0001-01-01T00:00:00Z", timestamp("0001-01-01T00:00:00.000Z")],
    ["2024-05-01", refused],
    ["2024-05-01 12:00:00Z", refused],
    ["2024-02-30T12:00:00Z", refused],
    ["2024-05-01T24:00:00Z", refused],
    ["2024-05-01T24:59:30+01:00", refused],
    ["2024-05-01T12:00:00", refused],
    ["2024-05-01T12:00:00+0100", refused],
    [1714564800000, "x: must be a timestamp"],
    [undefined, "x: is required"],
  ]);
  table("timestamps are written", $rpc.writeTimestamp, [
    [new Date(0), ["1970-01-01T00:00:00.000Z"]],
    [new Date(Number.NaN), "x: must be a valid Date"],
    [new Date(Date.UTC(10000, 0)), "x: must be a Date in the years 0 to 9999"],
    ["1970-01-01T00:00:00.000Z", "x: must be a Date"],
  ]);
  table("bytes are read", $rpc.readBytes, [
    ["", [new Uint8Array()]],
    ["AAE=", [new Uint8Array([0, 1])]],
    ["AAE", "x: must be base64 text, with padding"],
    ["AAF=", "x: must be base64 text, with padding"],
    ["A-_=", "x: must be base64 text, with padding"],
    [" AAE=", "x: must be base64 text, with padding"],
    [1, "x: must be base64 text"],
  ]);
  table("bytes are written", limited($rpc.writeBytes, { maxLength: 2 }), [
    [new Uint8Array([0, 1]), ["AAE="]],
    [Buffer.from([0, 1, 2]).subarray(1), ["AQI="]],
    [new Uint8Array(3), "x: must have at most 2 bytes"],
    [[0], "x: must be a Uint8Array"],
  ]);
  table("bigints are read", limited($rpc.readBigint, { minimum: "-5", exclusiveMaximum: 2n ** 64n }), [
    ["18446744073709551615", [2n ** 64n - 1n]],
    ["-0", [0n]],
    ["18446744073709551616", "x: must be less than 18446744073709551616"],
    ["-6", "x: must be at least -5"],
    ["01", "x: must be a whole number as a decimal string"],
    ["0x1", "x: must be a whole number as a decimal string"],
    [1, "x: must be a whole number as a decimal string"],
    ["9".repeat(10_001), "x: must have at most 10000 digits"],
  ]);
  table("bigints are written", $rpc.writeBigint, [
    [-1n, ["-1"]],
    [1, "x: must be a bigint"],
  ]);
});
