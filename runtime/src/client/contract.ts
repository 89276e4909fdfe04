import type { Methods } from "../service/implementation.js";

/** What a client has to know of its contract: a generated `Service` is one. */
export interface ClientContract {
  readonly name: string;
  readonly methods: Methods;
  readonly callbacks: Methods;
  /** Whether its servers are somebody else's, who know nothing beyond JSON-RPC. */
  readonly foreign: boolean;
}
