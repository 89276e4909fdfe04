import { basename, dirname, relative, sep } from "node:path";
import type { Contract } from "../model/contract.js";

/** Why a contract's file name gives no name for its output. */
export interface BadOutputName {
  readonly contract: Contract;
  readonly message: string;
}

const extension = ".rpc.json";
const documentSuffix = ".openrpc";

/** Windows takes these for devices, whatever follows the first period. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * Each contract's name in the output folder, without extension: that of its file. The folder is flat, so that a new
 * contract in a new place moves no other output.
 */
export function outputName({ file }: Contract): string {
  const name = basename(file);
  return name.endsWith(extension) ? name.slice(0, -extension.length) : name;
}

/** The name of a contract's OpenRPC document, which stands beside its output. */
export function documentName(contract: Contract): string {
  return `${outputName(contract)}${documentSuffix}`;
}

/** What is wrong with the names of these contracts' outputs. Two that differ in case only are one file on many systems. */
export function badOutputNames(contracts: readonly Contract[]): BadOutputName[] {
  const owners = new Map<string, Contract>();
  return contracts.flatMap((contract) => {
    const name = outputName(contract);
    const problem = problemOf(name);
    if (problem !== undefined)
      return [{ contract, message: `an output cannot be called ${JSON.stringify(name)}: ${problem}` }];
    const key = name.normalize("NFC").toLowerCase();
    const owner = owners.get(key);
    owners.set(key, owner ?? contract);
    if (owner === undefined || owner.file === contract.file) return [];
    return [
      {
        contract,
        message: `its output would have the name of that of ${placeFrom(contract, owner)}; rename one of the two`,
      },
    ];
  });
}

/** Another contract's file, as an import would call it. */
function placeFrom({ file }: Contract, other: Contract): string {
  const path = relative(dirname(file), other.file).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

function problemOf(name: string): string | undefined {
  if (name === "" || name.startsWith(".")) return "it is empty, or starts with a period";
  if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\\/:*?"<>|]/u.test(name))
    return "it has a character that no file name should have";
  if (/[. ]$/.test(name)) return "it ends in a period or a space";
  if (devices.test(name)) return "Windows takes it for a device";
  if (/\.d$/i.test(name)) return "TypeScript takes it for a declaration file";
  if (name.toLowerCase().endsWith(documentSuffix))
    return `"${documentSuffix}" is for the OpenRPC documents of contracts`;
  return Buffer.byteLength(name) > 200 ? "it is too long" : undefined;
}
