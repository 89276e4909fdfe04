import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Authority } from "../../test/support/certificates.js";
import type { Entry } from "../registry.js";
import { workloads } from "../workloads.js";
import { folders } from "./folders.js";
import { installPackages } from "./packages.js";

const contracts = join(folders.bench, "contracts");

/** What could not be made here: a contestant's need, and why. */
export type Missing = ReadonlyMap<NonNullable<Entry["needs"]>, string>;

/** Makes what ours and the floor need: generated code, certificates. */
export function prepareOurs(): void {
  rmSync(folders.prepared, { recursive: true, force: true });
  mkdirSync(folders.prepared, { recursive: true });
  generate(contracts, "generated");
  for (const { functions } of workloads) if (functions !== undefined) prepareFunctions(functions);
  writeCertificates();
}

/** Makes all that anybody needs: packages and programs as well. */
export function prepareAll(): Missing {
  installPackages();
  prepareOurs();
  const missing = new Map<NonNullable<Entry["needs"]>, string>();
  if (!compileC()) missing.set("gcc", "no C compiler (gcc) is installed");
  if (!compileThrift()) missing.set("thrift", "no Thrift compiler (thrift) is installed");
  return missing;
}

/** Ours is generated anew, so that what is measured is what the generator emits today. */
function generate(contracts: string, name: string): void {
  const tinwire = join(folders.root, "generator/bin/tinwire.js");
  const out = join(folders.prepared, name);
  run(process.execPath, [tinwire, "generate", contracts, "--out", out, "--emit", "js,dts"]);
}

/** Makes the contract that has so many functions more. */
export function prepareFunctions(count: number): void {
  const contract = JSON.parse(readFileSync(join(contracts, "bench.rpc.json"), "utf8")) as Contract;
  const more = Array.from({ length: count }, (_, index) => [`add${index}`, contract.functions["add"]]);
  const functions = { ...contract.functions, ...(Object.fromEntries(more) as object) };
  const folder = join(folders.prepared, `contract-${count}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "bench.rpc.json"), JSON.stringify({ ...contract, functions }));
  generate(folder, `functions-${count}`);
}

interface Contract {
  readonly functions: { readonly [name: string]: object };
}

function writeCertificates(): void {
  const folder = join(folders.prepared, "tls");
  mkdirSync(folder);
  const authority = new Authority("Benchmark authority");
  const { cert, key } = authority.issue({ commonName: "server", dns: ["localhost"], ips: ["127.0.0.1"] });
  for (const [file, pem] of Object.entries({ "ca.pem": authority.cert, "server.pem": cert, "server.key": key })) {
    writeFileSync(join(folder, file), pem, { mode: 0o600 });
  }
}

function compileC(): boolean {
  if (!has("gcc", "--version")) return false;
  for (const end of ["server", "client"]) {
    const source = join(folders.bench, "contestants/c", `${end}.c`);
    run("gcc", ["-O3", "-o", join(folders.prepared, `c-${end}`), source]);
  }
  return true;
}

function compileThrift(): boolean {
  if (!has("thrift", "--version")) return false;
  const out = join(folders.prepared, "thrift");
  mkdirSync(out);
  writeFileSync(join(out, "package.json"), '{ "type": "commonjs" }');
  // The generated code requires `thrift`, and lies outside of bench/.
  symlinkSync(join(folders.bench, "node_modules"), join(out, "node_modules"), "junction");
  run("thrift", ["--gen", "js:node,es6", "-out", out, join(folders.bench, "contracts/bench.thrift")]);
  return true;
}

function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stderr}`);
}
