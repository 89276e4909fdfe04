import type { Argv, Options } from "yargs";
import type { ImportCommand } from "../command.js";
import { readChoice } from "../read-choice.js";
import { UsageError } from "../usage-error.js";

/** What `-` is called while yargs reads: it drops a `-` among the words. */
export const standardInput = "/dev/stdin";

/** The options of `tinwire import`. */
export const importOptions: { readonly [name: string]: Options } = {
  out: { alias: "o", string: true, requiresArg: true, describe: "Folder for the contracts (else idl)" },
  callbacks: {
    // One at a time, or it would take the documents behind it, too.
    ...{ string: true, array: true, nargs: 1 },
    describe: "A method that the server calls; * is any text. May be given more than once",
  },
  force: { boolean: true, describe: "Replace contracts even if a person wrote them" },
};

/** Tells yargs about `tinwire import`. */
export function buildImport(yargs: Argv): Argv {
  return yargs
    .usage(
      "tinwire import openrpc <documents..>\n\nMakes a contract of each OpenRPC document. Documents that refer to each " +
        "other belong on one command line. What the contract says otherwise is told on stderr.",
    )
    .positional("format", { type: "string", describe: "openrpc" })
    .positional("documents", { string: true, array: true, describe: "Files, or - for stdin" })
    .options(importOptions)
    .example("tinwire import openrpc openrpc.json", "idl/<document>.rpc.json")
    .example("curl -s https://example.org/openrpc.json | tinwire import openrpc -", "");
}

/** What yargs read, as it names things. @throws {UsageError} without a document, or for another format. */
export function readImport(args: { readonly [name: string]: unknown }): ImportCommand {
  const { format, documents, out, callbacks, force } = args;
  readChoice("the format", String(format), ["openrpc"]);
  const paths = [...((documents ?? []) as readonly unknown[]), ...((args["_"] ?? []) as readonly unknown[]).slice(1)];
  if (paths.length === 0) throw new UsageError("which document? Say tinwire import openrpc openrpc.json");
  if (Array.isArray(out)) throw new UsageError("--out is given more than once");
  return {
    kind: "import",
    documents: paths.map((path) => (path === standardInput ? "-" : String(path))),
    out: typeof out === "string" ? out : undefined,
    callbacks: ((callbacks ?? []) as readonly unknown[]).map(String),
    force: force === true,
  };
}
