import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

const folder = new URL("../../templates/", import.meta.url);
const partials = new URL("partials/", folder);

/** `noEscape`: the view is code already. `strict`: a name that the view lacks is a mistake. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, explicitPartialContext: false };

/** The templates of whole files. */
export interface Templates {
  readonly contract: Handlebars.TemplateDelegate;
  readonly document: Handlebars.TemplateDelegate;
}

let loaded: Templates | undefined;

/** Read and compiled once. */
export function templates(): Templates {
  loaded ??= load();
  return loaded;
}

function load(): Templates {
  // An environment of our own, so that nobody else's helpers and partials get into it.
  const handlebars = Handlebars.create();
  for (const file of readdirSync(fileURLToPath(partials)).filter((name) => name.endsWith(".hbs"))) {
    handlebars.registerPartial(basename(file, ".hbs"), handlebars.compile(read(new URL(file, partials)), options));
  }
  const whole = (file: string): Handlebars.TemplateDelegate => handlebars.compile(read(new URL(file, folder)), options);
  return { contract: whole("contract.hbs"), document: whole("document.hbs") };
}

/** With the line ends of a checkout on Windows made plain. */
function read(file: URL): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}
