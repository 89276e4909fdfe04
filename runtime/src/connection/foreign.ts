import type { ForeignProtocol } from "../wire/frame-decoder.js";

/** What a peer does that speaks something else, and what may help: `speaks HTTP, not JSON-RPC`. */
export function describeForeign(looksLike: ForeignProtocol): string {
  switch (looksLike) {
    case "unknown":
      return "does not speak JSON-RPC";
    case "HTTP":
      return "speaks HTTP, not JSON-RPC";
    case "TLS":
      return 'speaks TLS, not JSON-RPC; where both sides are to speak it, addresses begin with "tls://"';
  }
}
