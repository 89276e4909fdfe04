import { execFileSync } from "node:child_process";
import { projectRoot } from "./project-root.js";

/** The files of a workspace that npm would publish, as paths from its folder. */
export function packedFiles(workspace: string): string[] {
  const args = ["pack", "--dry-run", "--json", "--workspace", workspace];
  // npm is a shell script or a .cmd; the shell finds either.
  const report = execFileSync(`npm ${args.join(" ")}`, {
    cwd: projectRoot,
    encoding: "utf8",
    shell: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(report) as [{ readonly files: readonly { readonly path: string }[] }];
  return packed.files.map(({ path }) => path);
}
