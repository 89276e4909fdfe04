/**
 * The whole way in one run: a contract becomes code, the code becomes a server and a client, they talk over TCP, and
 * every line that crosses the wire is shown. `npm run demo` builds and runs it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@tinwire/runtime";
import { CalculatorClient, DivisionByZero, type Entry } from "../generated/calculator.js";
import { calculator } from "./calculator/implementation.js";
import { tap } from "./tap.js";

const project = fileURLToPath(new URL("../..", import.meta.url));

function title(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 76 - text.length))}`);
}

function generate(): void {
  title("1. generate: idl/*.rpc.json → generated/*.ts");
  const args = ["generator/bin/tinwire.js", "generate", "idl", "--out", "generated"];
  console.log(`$ npx ${["tinwire", ...args.slice(1)].join(" ")}`);
  const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);

  console.log("\nThe contract says:");
  const { functions } = JSON.parse(readFileSync(join(project, "idl/calculator.rpc.json"), "utf8"));
  console.log(`  "add": ${JSON.stringify(functions.add)}`);
  console.log("and generated/calculator.ts has, for the client and for the server:");
  for (const line of readFileSync(join(project, "generated/calculator.ts"), "utf8").split("\n")) {
    if (/^ {2}(add|divide)\(/.test(line)) console.log(line);
  }
}

async function callFromGeneratedClient(address: string): Promise<void> {
  title("3. call: what the client says and hears (→ to the server, ← from it)");
  const { hostname, port } = new URL(address);
  const wire = tap(connect(Number(port), hostname), console.log);
  await using calc = await CalculatorClient.connect(wire);

  console.log("calc.add(1, 2)                  is", await calc.add(1, 2));
  console.log("calc.add(1, 2, 3)               is", await calc.add(1, 2, 3));
  console.log("calc.factorial(30)              is", await calc.factorial(30));
  const [newest] = await calc.history(1);
  console.log("calc.history(1)                 is", newest);
  console.log("calc.total([1, 2, 3, 4])        is", await calc.total([1, 2, 3, 4]));
  for await (const { expression, result } of watchThree(calc)) {
    console.log("calc.watch()                    gives", expression, "=", result);
  }
  try {
    await calc.divide(1, 0);
  } catch (error) {
    if (!(error instanceof DivisionByZero)) throw error;
    console.log("calc.divide(1, 0)               throws", `${error.name}: ${error.message}`);
  }
}

/** Leaving the loop ends the stream at the server, too. */
async function* watchThree(calc: CalculatorClient): AsyncGenerator<Entry> {
  const entries = calc.watch()[Symbol.asyncIterator]();
  for (const n of [1, 2, 3]) {
    const next = entries.next();
    await calc.add(n, n);
    const { value } = await next;
    if (value !== undefined) yield value;
  }
  await entries.return?.();
}

/** What anyone with a socket can do, without a library: here the call of the classic Python example. */
async function callWithBareSocket(address: string): Promise<void> {
  title("4. and a stranger, with a bare socket");
  const { hostname, port } = new URL(address);
  const wire = tap(connect(Number(port), hostname), console.log);
  wire.write('{"method_name": "add", "method_args": [1, 2], "method_kwargs": {"c": 3}}');
  for await (const _ of wire) void _;
}

generate();
title("2. serve");
await using server = await serve({ listen: "tcp://127.0.0.1:0", services: [calculator()] });
console.log(`Calculator listens on ${server.address}`);
await callFromGeneratedClient(server.address);
await callWithBareSocket(server.address);
