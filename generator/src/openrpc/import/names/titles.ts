import { pascalCase } from "./words.js";

/** Words that say that a document is one, not what it is about. */
const noise =
  /\b(an?|the|for|of|json[- ]?rpc|open[- ]?rpc|rpc|apis?|interface|specification|specs?|documentation|docs)\b/gi;

/** A contract's name from the document's title; from the file's name where the title is a sentence. */
export function contractName(title: string | undefined, file: string): string {
  const words = (title ?? "").replace(noise, " ").trim();
  const count = words.split(/\s+/).length;
  const name = pascalCase(words !== "" && count <= 3 ? words : stem(file));
  return name.startsWith("_") ? `Service${name}` : name;
}

/** The contract's file: the document's, without what says that it is OpenRPC; the service's for the standard input. */
export function contractFile(document: string, service = "service"): string {
  const name = document === "-" ? service.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-") : stem(document);
  return `${
    name
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase() || "service"
  }.rpc.json`;
}

function stem(path: string): string {
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.json$/i, "");
  const bare = base.replace(/[._-]?open-?rpc[._-]?/i, "-").replace(/^-+|-+$/g, "");
  return bare === "" ? "service" : bare;
}
