// Makes of the sources of both packages what they publish: few files, since each one that Node has to find, read and link
// costs a start about a millisecond. The compiler checks the same sources and writes their declarations.
//
// Tests import single modules all the same: `#runtime/…` is a module that passes on what the bundle holds. So what they
// test is what is published, and no class exists twice.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { withConstants } from "./constants.mjs";
import { licencesOf } from "./licences.mjs";
import { everyModule, modulesOf } from "./modules.mjs";
import { templates } from "./templates.mjs";
import { validators } from "./validators.mjs";

const root = join(import.meta.dirname, "..");

const packages = [
  {
    name: "runtime",
    doors: { index: "index.ts", codegen: "codegen.ts", testing: "testing.ts" },
    plugins: [],
    finish: withConstants,
  },
  {
    name: "generator",
    // The hook is loaded by its path, into a thread of its own.
    doors: { index: "index.ts", main: "cli/main.ts", "typescript-hook": "config/typescript-hook.ts" },
    plugins: [templates, validators],
    // Far larger than all the rest, and rarely needed.
    external: ["typescript"],
    alias: {
      assert: join(import.meta.dirname, "assert.mjs"),
      "string-width": join(import.meta.dirname, "string-width.mjs"),
      // The templates are compiled here.
      handlebars: "handlebars/runtime.js",
    },
  },
];

for (const one of packages) await bundle(one);

async function bundle({ name, doors, plugins, external = [], alias = {}, finish = (text) => text }) {
  const sources = join(root, name, "src");
  const modules = await modulesOf(sources);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...Object.entries(doors).map(([out, source]) => ({ in: join(sources, source), out })),
      { in: everyModule.name, out: "modules" },
    ],
    outdir: join(root, name, "dist"),
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Some packages have modules for bundlers, and for Node a form whose requires nobody can follow.
    mainFields: ["module", "main"],
    sourcemap: true,
    // The sources are in the package already.
    sourcesContent: false,
    plugins: [everyModule.plugin(sources, modules), ...plugins],
    external,
    alias,
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const licences = licencesOf(root, metafile);
  const texts = outputFiles.map(({ path, text }) => [path, path.endsWith(".js") ? finish(text) : text]);
  if (licences !== "") texts.push([join(root, name, "dist/third-party-licences.txt"), licences]);
  writeAll(join(root, name, "dist"), new Map(texts), (file) => !/\.d\.ts$|\.tsbuildinfo$/.test(file));
  const passing = modules.map(({ path, exports }) => {
    const file = join(root, "build/modules", name, path.replace(/\.ts$/, ".js"));
    return [file, everyModule.passOn(path, exports, { from: dirname(file), to: join(root, name, "dist/modules.js") })];
  });
  writeAll(join(root, "build/modules", name), new Map(passing), () => true);
  writeFileSync(join(root, "build/modules", `${name}.meta.json`), JSON.stringify(metafile));
}

/** Writes what has changed, and removes what these files are instead of. */
function writeAll(folder, texts, isOurs) {
  mkdirSync(folder, { recursive: true });
  const before = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of before) if (isOurs(file) && !texts.has(file)) rmSync(file);
  for (const [file, text] of texts) {
    mkdirSync(dirname(file), { recursive: true });
    if (!before.includes(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}
