import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const folder = join(import.meta.dirname, "../generator/templates");

/** `noEscape`: the view is code already. `strict`: a name that the view lacks is a mistake. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, explicitPartialContext: false };

/** `tinwire:templates` for the bundle: the templates of whole files and the partials, compiled. */
export const templates = {
  name: "templates",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^tinwire:templates$/ }, ({ path }) => ({ path, namespace: "templates" }));
    onLoad({ filter: /.*/, namespace: "templates" }, () => ({
      contents: `export const files = ${compiled(folder)};\nexport const partials = ${compiled(join(folder, "partials"))};\n`,
    }));
  },
};

function compiled(within) {
  const specifications = readdirSync(within)
    .filter((file) => file.endsWith(".hbs"))
    .map((file) => {
      // With the line ends of a checkout on Windows made plain.
      const text = readFileSync(join(within, file), "utf8").replaceAll("\r\n", "\n");
      return JSON.stringify(file.slice(0, -".hbs".length)).concat(": ", Handlebars.precompile(text, options));
    });
  return `{ ${specifications.join(",\n")} }`;
}
