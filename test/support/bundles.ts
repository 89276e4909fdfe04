import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.js";

/** What one package publishes, as the bundler tells it. */
interface Bundle {
  readonly name: string;
  /** For each file, absolute, what it was made of: paths from the top of the repository. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

interface Told {
  readonly outputs: { readonly [file: string]: { readonly inputs: { readonly [source: string]: Part } } };
}

interface Part {
  readonly bytesInOutput: number;
}

/** The bundles of both packages; bundling/ makes them. */
export const bundles: readonly Bundle[] = ["runtime", "generator"].map((name) => {
  const told = JSON.parse(readFileSync(join(projectRoot, "build/modules", `${name}.meta.json`), "utf8")) as Told;
  const files = Object.entries(told.outputs).map(([file, { inputs }]) => {
    const sources = Object.keys(inputs).filter((source) => (inputs[source]?.bytesInOutput ?? 0) > 0);
    return [join(projectRoot, file), sources] as const;
  });
  return { name, files: new Map(files) };
});
