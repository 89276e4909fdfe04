import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { projectRoot } from "./project-root.js";

/** What a program grows by, in bytes. */
export interface BundledSize {
  readonly minified: number;
  readonly gzipped: number;
}

/** The size of a module with all that it imports, as a bundler packs it for Node: what nothing uses is left out. */
export async function bundledSize(source: string): Promise<BundledSize> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: projectRoot },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join("");
  return { minified: Buffer.byteLength(text), gzipped: gzipSync(text, { level: 9 }).length };
}

/** Everything that the runtime has for programs and for generated code. */
export const wholeRuntime = `
  export * from "./runtime/dist/index.js";
  export * as codegen from "./runtime/dist/codegen.js";`;

/** What a program carries that only calls. */
export const oneClient = `export { CalculatorClient } from "./build/generated/calculator.js";`;
