import { markReceived, RpcError } from "../errors/rpc-error.js";
import type { Method } from "../service/method.js";
import type { ItemSource } from "../streams/consumer.js";
import { readNext } from "../streams/opening.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Outcome } from "./outcome.js";
import { toStreamError } from "./read-outcome.js";

/** What an item source asks the peer with. */
export interface ItemSourceParts {
  /** The function to whose call the stream belongs: it may end with one of its errors. */
  readonly method: Method<unknown>;
  /** Asks a control method. */
  readonly request: (method: string, params: Params) => Promise<Outcome>;
  /** Tells one. */
  readonly tell: (method: string, params: Params) => void;
}

type Params = { readonly [name: string]: unknown };

/** Takes a stream's items from the peer that has it. */
export function itemSource({ method, request, tell }: ItemSourceParts): ItemSource {
  return {
    async next(token) {
      const outcome = await request(controlMethods.next, { token });
      const items = outcome.kind === "result" ? readNext(outcome.result) : undefined;
      if (items !== undefined) return items;
      // Who answers with an error has no such stream any more; all others would keep it for somebody who never asks again.
      if (outcome.kind !== "error") tell(controlMethods.abort, { token });
      if (outcome.kind !== "result") throw toStreamError(method, outcome);
      const message = `the stream of "${method.name}" went on with something else than items`;
      throw markReceived(new RpcError("invalid_response", message), true);
    },
    abort(token) {
      tell(controlMethods.abort, { token });
    },
  };
}
