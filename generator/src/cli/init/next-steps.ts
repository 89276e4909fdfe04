import { basename, relative, sep } from "node:path";
import type { Settings } from "../../config/settings.js";
import { serviceName } from "./first-contract.js";
import type { Project } from "./project.js";

/** What is left to the user after `tinwire init`, in the order to do it. */
export function nextSteps(root: string, project: Project, settings: Settings, contract: string): string[] {
  const name = basename(contract, ".rpc.json");
  const module = `./${relative(root, settings.out).split(sep).join("/")}/${name}${settings.importExtension}`;
  return [
    ...install(project),
    `describe your functions in ${relative(root, contract)}`,
    `${project.packageManager} run generate`,
    `import { ${serviceName(name)}Client } from "${module}";`,
  ];
}

function install({ packageManager, missing }: Project): string[] {
  const add = packageManager === "npm" ? "npm install" : `${packageManager} add`;
  const steps = [];
  if (missing.runtime) steps.push(`${add} @tinwire/runtime`);
  if (missing.generator) steps.push(`${add} --${packageManager === "bun" ? "dev" : "save-dev"} tinwire`);
  return steps.map((step) => step.replace("yarn add --save-dev", "yarn add --dev"));
}
