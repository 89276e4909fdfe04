import type { Contract, Doc } from "../../model/contract.js";

/**
 * The contract's version: the newest `since` in it, since a contract does not name its own; `0.0.0` if nothing says
 * when it came.
 */
export function contractVersion(contract: Contract): string {
  const named: readonly Doc[] = [
    contract,
    ...contract.types,
    ...contract.errors,
    ...contract.functions,
    ...contract.callbacks,
    ...[...contract.functions, ...contract.callbacks].flatMap(({ params }) => params),
  ];
  const versions = named.flatMap(({ since }) => (since === undefined ? [] : [since]));
  return versions.reduce((newest, version) => (isNewer(version, newest) ? version : newest), "0.0.0");
}

/** By their numbers, from left to right; texts that say the same in numbers are as new as each other. */
function isNewer(version: string, than: string): boolean {
  const [left, right] = [numbers(version), numbers(than)];
  const places = Array.from({ length: Math.max(left.length, right.length) }, (_, place) => place);
  const difference = places.map((place) => (left[place] ?? 0) - (right[place] ?? 0)).find((delta) => delta !== 0);
  return (difference ?? 0) > 0;
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
