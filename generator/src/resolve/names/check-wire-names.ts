import type { Place } from "../../diagnostics/collector.js";
import { quote } from "../../diagnostics/quote.js";
import type { FileContext } from "../file-context.js";

export interface WireNamed {
  readonly name: string;
  readonly wireName: string;
  /** Of the wire name, or of the name that it follows from. */
  readonly wirePlace: Place;
}

/** Reports wire names of one scope that are no good or there twice. */
export function checkWireNames(names: readonly WireNamed[], context: FileContext): void {
  const owners = new Map<string, string>();
  for (const { name, wireName, wirePlace: place } of names) {
    const owner = owners.get(wireName);
    // Names that are no names, or are there twice, are reported as such.
    if (!context.imported && wireName !== name && /^\s|\s$|\p{Cc}/u.test(wireName)) {
      context.report("invalid-wire-name", place, `${quote(wireName)} cannot be a name on the wire`);
    } else if (owner !== undefined && owner !== name) {
      context.report("duplicate-wire-name", place, `${quote(owner)} is called ${quote(wireName)} on the wire, too`);
    }
    if (owner === undefined) owners.set(wireName, name);
  }
}

/** Methods that every tinwire server serves itself. */
const served: ReadonlySet<string> = new Set([
  ...["rpc.hello", "rpc.discover", "rpc.ping", "rpc.health"],
  ...["$/cancelRequest", "$/enumerator/next", "$/enumerator/abort", "$/goAway"],
]);

/** Reports methods that belong to JSON-RPC (2.0, section 4.3) or to its extensions. */
export function checkMethodNames(names: readonly WireNamed[], context: FileContext): void {
  checkWireNames(names, context);
  for (const { wireName, wirePlace: place } of names) {
    const isReserved = context.imported ? served.has(wireName) : /^(?:rpc\.|\$\/)/.test(wireName);
    if (!isReserved) continue;
    context.report("reserved-wire-name", place, `the method ${quote(wireName)} belongs to the protocol`);
  }
}
