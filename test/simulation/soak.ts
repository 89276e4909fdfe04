// Simulates one seed after the other until one fails: `npm run soak -- --seeds 1000000`. See CONTRIBUTING.md.
import { parseArgs } from "node:util";
import { simulate } from "./simulate.js";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "10000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});
const from = Number(values.seed ?? values.from);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
const began = performance.now();
let failed = 0;

for (let seed = from; seed < from + seeds; seed++) {
  const violations = await simulate(seed, values.trace ? (line) => console.log(line) : undefined);
  if (violations.length > 0) {
    failed += 1;
    console.error(`seed ${seed} fails:\n${violations.map((violation) => `  ${violation}`).join("\n")}`);
    console.error(`replay: npm run soak -- --seed ${seed} --trace`);
    if (!values.all) break;
  }
  if (seed % 1000 === 0) {
    const done = seed - from + 1;
    console.error(`${done} of ${seeds} seeds, ${Math.round((done * 1000) / (performance.now() - began))} a second`);
  }
}
if (values.all) console.log(`${failed} of ${seeds} seeds fail`);
process.exitCode = failed > 0 ? 1 : 0;
