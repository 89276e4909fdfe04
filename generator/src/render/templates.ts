import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

const folder = new URL("../../templates/", import.meta.url);
const partials = new URL("partials/", folder);

/** `noEscape`: the view is code already. `strict`: a name that the view lacks is a mistake. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, explicitPartialContext: false };

let contract: Handlebars.TemplateDelegate | undefined;

/** The template of a whole file; read and compiled once. */
export function contractTemplate(): Handlebars.TemplateDelegate {
  contract ??= load();
  return contract;
}

function load(): Handlebars.TemplateDelegate {
  // An environment of our own, so that nobody else's helpers and partials get into it.
  const handlebars = Handlebars.create();
  for (const file of readdirSync(fileURLToPath(partials)).filter((name) => name.endsWith(".hbs"))) {
    handlebars.registerPartial(basename(file, ".hbs"), handlebars.compile(read(new URL(file, partials)), options));
  }
  return handlebars.compile(read(new URL("contract.hbs", folder)), options);
}

/** With the line ends of a checkout on Windows made plain. */
function read(file: URL): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}
