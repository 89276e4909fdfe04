import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folders } from "./folders.js";

const lock = join(folders.bench, "package-lock.json");
/** A copy of the lock file that was installed: npm's own note of it has another form. */
const installed = join(folders.bench, "node_modules/.installed-lock.json");

/** Installs the contestants' packages where they are missing or of other versions. They are no dependencies of Tinwire. */
export function installPackages(): void {
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8")) return;
  console.error("Installing the packages of the other contestants into bench/node_modules, once (npm ci) …");
  // npm is a shell script or a .cmd; the shell finds either.
  const { status } = spawnSync("npm ci --ignore-scripts", { cwd: folders.bench, stdio: ["ignore", 2, 2], shell: true });
  if (status !== 0) {
    throw new Error('"npm ci" in bench/ has failed. The benchmark needs the packages of those it compares with.');
  }
  copyFileSync(lock, installed);
}

/** The version of a package that takes part. */
export function versionOf(name: string): string {
  const manifest = readFileSync(join(folders.bench, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
