import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isFolder } from "../../config/is-file.js";
import { type Settings, settle } from "../../config/settings.js";
import type { InitCommand } from "../command.js";
import { exitCode } from "../exit-code.js";
import type { Printer } from "../printer.js";
import { fileName, firstContract, schemaPath, serviceName } from "./first-contract.js";
import { nextSteps } from "./next-steps.js";
import { addGenerateScript, newManifest } from "./npm-script.js";
import { lookAround, type Project } from "./project.js";

/** One thing that `init` did or found to be there already. */
interface Step {
  readonly verb: "wrote" | "changed" | "kept";
  readonly what: string;
}

/** Runs `tinwire init`. Nothing that exists is overwritten, so a second run changes nothing. */
export async function runInit(
  { name }: InitCommand,
  { printer, folder }: { readonly printer: Printer; readonly folder: string },
): Promise<number> {
  const project = lookAround(folder);
  const config = addConfig(folder, project, await settle(folder, {}));
  const settings = await settle(folder, {});
  const contract = addContract(folder, name ?? project.name, name !== undefined, settings);
  const steps = [contract.step, ...config, addScript(folder, project)];
  const { bold, dim, green } = printer.resultColors;
  for (const { verb, what } of steps) printer.result(`${(verb === "kept" ? dim : green)(verb.padEnd(8))}${what}`);
  printer.result(`\n${bold("Next:")}`);
  for (const [index, step] of nextSteps(folder, project, settings, contract.file).entries()) {
    printer.result(`  ${index + 1}. ${step}`);
  }
  return exitCode.fine;
}

/** The first contract, unless there is one; a contract that was asked for by name comes on top of others. */
function addContract(root: string, name: string, named: boolean, settings: Settings): { step: Step; file: string } {
  const folder = settings.contracts.find((path) => !/[*?[\]{}!]|\.json$/.test(path)) ?? join(root, "idl");
  const present = isFolder(folder) ? readdirSync(folder).filter((file) => file.endsWith(".rpc.json")) : [];
  const wanted = `${fileName(name)}.rpc.json`;
  const file = join(folder, named || present[0] === undefined ? wanted : present[0]);
  const what = relative(root, file);
  if (existsSync(file)) return { step: { verb: "kept", what }, file };
  writeNew(file, firstContract(serviceName(name), schemaPath(folder, root)));
  return { step: { verb: "wrote", what }, file };
}

/** A configuration is only needed where the defaults do not fit: in a project that compiles no TypeScript. */
function addConfig(root: string, project: Project, { configFile }: Settings): Step[] {
  if (configFile !== undefined) return [{ verb: "kept", what: relative(root, configFile) }];
  if (project.usesTypescript) return [];
  writeNew(join(root, "tinwire.config.json"), `{\n  "emit": ["js", "dts"]\n}\n`);
  const why = 'no tsconfig.json here, so outputs are JavaScript with declarations; "emit": "ts" is the other way';
  return [{ verb: "wrote", what: `tinwire.config.json (${why})` }];
}

function addScript(root: string, { manifest, name }: Project): Step {
  const file = join(root, "package.json");
  if (manifest === undefined) {
    writeNew(file, newManifest(fileName(name)));
    return { verb: "wrote", what: "package.json (there was none)" };
  }
  const { outcome, text } = addGenerateScript(manifest);
  if (outcome === "present") return { verb: "kept", what: "package.json" };
  if (outcome === "taken") {
    return {
      verb: "kept",
      what: 'package.json (it has another script "generate"; put "tinwire generate" where it fits)',
    };
  }
  writeFileSync(file, text);
  return { verb: "changed", what: 'package.json (script "generate")' };
}

/** Fails rather than overwrite what somebody else wrote in the meantime. */
function writeNew(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
}
