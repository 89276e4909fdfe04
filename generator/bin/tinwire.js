#!/usr/bin/env node
import * as module from "node:module";

// Node 22.8 and later remember what they compiled; it makes every start after the first a good deal faster.
module.enableCompileCache?.();

const { main } = await import("../dist/main.js");
process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
  untilStopped() {
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
    return stop.signal;
  },
});
