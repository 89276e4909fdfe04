import type { Argv, Options } from "yargs";
import type { ExportCommand } from "../command.js";
import { standardInput } from "../import/import-options.js";
import { readChoice } from "../read-choice.js";
import { UsageError } from "../usage-error.js";

/** The options of `tinwire export`. */
export const exportOptions: { readonly [name: string]: Options } = {
  out: { alias: "o", string: true, requiresArg: true, describe: "File (*.json) or folder (else stdout)" },
};

/** Tells yargs about `tinwire export`. */
export function buildExport(yargs: Argv): Argv {
  return yargs
    .usage(
      "tinwire export openrpc [contracts..]\n\nWrites the OpenRPC 1.4 document of each contract. Importing it gives an " +
        "equal contract.",
    )
    .positional("format", { type: "string", describe: "openrpc" })
    .positional("contracts", {
      string: true,
      array: true,
      describe: "Files, folders or globs (as configured, else idl)",
    })
    .options(exportOptions)
    .example("tinwire export openrpc idl/a.rpc.json", "one document, on stdout")
    .example("tinwire export openrpc --out docs", "docs/<contract>.openrpc.json of all");
}

/** What yargs read, as it names things. @throws {UsageError} for another format, and two places to write to. */
export function readExport(args: { readonly [name: string]: unknown }): ExportCommand {
  const { format, contracts, out } = args;
  readChoice("the format", String(format), ["openrpc"]);
  if (Array.isArray(out)) throw new UsageError("--out is given more than once");
  const paths = [...((contracts ?? []) as readonly unknown[]), ...((args["_"] ?? []) as readonly unknown[]).slice(1)];
  return {
    kind: "export",
    contracts: paths.length > 0 ? paths.map(String) : undefined,
    // `-` was given another name for yargs.
    out: typeof out === "string" && out !== standardInput && out !== "-" ? out : undefined,
  };
}
