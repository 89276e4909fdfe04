import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundles } from "./bundles.js";
import { projectRoot } from "./project-root.js";

/** Says on the file descriptor 3 what is loaded, a URL a line. */
const hook = `import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    import { writeSync } from "node:fs";
    export async function load(url, context, next) { writeSync(3, url + "\\\\n"); return next(url, context); }\`));`;

/**
 * What a program loads from its start to its end, as URLs: `node:net`, `file:///…`.
 *
 * @param words - of the command line, behind `node`.
 */
export function filesLoadedBy(words: readonly string[]): readonly string[] {
  const preload = `data:text/javascript,${encodeURIComponent(hook)}`;
  const child: SpawnSyncReturns<string> = spawnSync(process.execPath, ["--import", preload, ...words], {
    cwd: projectRoot,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  if (child.status !== 0) throw new Error(`${words.join(" ")}\n${child.stderr}`);
  return (child.output[3] ?? "").split("\n").filter((url) => url !== "");
}

/** The same with the sources that each file of our packages was made of in place of the file. */
export function modulesLoadedBy(words: readonly string[]): readonly string[] {
  return filesLoadedBy(words).flatMap((url) => {
    if (!url.startsWith("file:")) return [url];
    const sources = bundles.flatMap(({ files }) => files.get(fileURLToPath(url)) ?? []);
    return sources.length === 0 ? [url] : sources.map((source) => pathToFileURL(join(projectRoot, source)).href);
  });
}
