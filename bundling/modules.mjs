import { readdirSync } from "node:fs";
import { relative, sep } from "node:path";
import { build } from "esbuild";

/** The modules in a folder of sources and below, each with the names of what it exports. */
export async function modulesOf(folder) {
  const paths = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => file.split(sep).join("/"))
    .sort((one, other) => (one < other ? -1 : 1));
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: paths,
    outdir: folder,
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).map(({ entryPoint, exports }) => ({ path: entryPoint, exports }));
}

/** One more module of the bundle, which exports all that any module exports, under names that tell them apart. */
export const everyModule = {
  name: "every-module",

  plugin: (folder, modules) => ({
    name: everyModule.name,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^every-module$/ }, ({ path }) => ({ path, namespace: everyModule.name }));
      onLoad({ filter: /.*/, namespace: everyModule.name }, () => ({
        resolveDir: folder,
        contents: modules
          .filter(({ exports }) => exports.length > 0)
          .map(({ path, exports }) => {
            const names = exports.map((name) => `${name} as ${nameIn(path, name)}`);
            return `export { ${names.join(", ")} } from ${JSON.stringify(`./${path}`)};\n`;
          })
          .join(""),
      }));
    },
  }),

  /** The text of a file that exports what one module does, out of the bundle. */
  passOn(path, exports, { from, to }) {
    if (exports.length === 0) return "export {};\n";
    const names = exports.map((name) => `${nameIn(path, name)} as ${name}`);
    const target = relative(from, to).split(sep).join("/");
    return `export { ${names.join(", ")} } from ${JSON.stringify(target)};\n`;
  },
};

function nameIn(path, name) {
  return `${path.replace(/\.ts$/, "").replaceAll(/\W/g, "_")}$${name}`;
}
