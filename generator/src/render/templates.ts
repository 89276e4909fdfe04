import { files, partials } from "tinwire:templates";
import Handlebars from "handlebars";

/** The templates of whole files. */
export interface Templates {
  readonly contract: Handlebars.TemplateDelegate;
  readonly document: Handlebars.TemplateDelegate;
}

let loaded: Templates | undefined;

/** Put together once. */
export function templates(): Templates {
  loaded ??= load();
  return loaded;
}

function load(): Templates {
  // An environment of our own, so that nobody else's helpers and partials get into it.
  const handlebars = Handlebars.create();
  for (const [name, partial] of Object.entries(partials)) {
    handlebars.registerPartial(name, handlebars.template(partial));
  }
  return { contract: handlebars.template(files.contract), document: handlebars.template(files.document) };
}
