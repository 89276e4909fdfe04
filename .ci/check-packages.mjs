// Packs both packages as npm would publish them, and holds publint and arethetypeswrong against the tarballs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "tinwire-packages-"));
try {
  for (const workspace of ["runtime", "generator"]) check(workspace);
} catch (error) {
  // The tool has said what is wrong.
  process.exitCode = typeof error.status === "number" ? error.status : 1;
  if (typeof error.status !== "number") throw error;
} finally {
  rmSync(folder, { recursive: true });
}

function check(workspace) {
  const packed = run("npm", ["pack", "--json", "--workspace", workspace, "--pack-destination", folder], "pipe");
  const [{ filename, files }] = JSON.parse(packed);
  console.log(`\n${filename}: ${files.length} files`);
  const tarball = join(folder, filename);
  run(process.execPath, ["node_modules/publint/src/cli.js", "--strict", tarball], "inherit");
  run(
    process.execPath,
    ["node_modules/@arethetypeswrong/cli/dist/index.js", "--profile", "esm-only", tarball],
    "inherit",
  );
}

function run(command, args, stdout) {
  return execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", stdout, "inherit"] });
}
