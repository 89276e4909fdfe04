import { type Failure, failure, type Outcome } from "../calling/outcome.js";
import { codeOf, statusNumbers } from "../errors/status-codes.js";
import { greet, readWelcome } from "../hello/greeting.js";
import { shapesOf } from "../hello/shapes.js";
import type { Exchange } from "../session/exchange.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Meta } from "../wire/message.js";
import type { ClientContract } from "./contract.js";

/** What is said. */
export interface Hello {
  readonly contract: ClientContract;
  readonly meta: Meta | undefined;
  /** Milliseconds after which a server that says nothing is taken for a stranger. */
  readonly timeoutMs: number;
}

/** A server that answers with one of these does not want this client; any other error only says that it is none of ours. */
const refusals: ReadonlySet<number> = new Set([
  statusNumbers.unauthenticated,
  statusNumbers.permission_denied,
  statusNumbers.overloaded,
  statusNumbers.unavailable,
]);

/**
 * Asks the server whether it is one of ours, and compares contracts. Calls do not wait for that: they follow at once.
 *
 * @returns why the server does not serve this client; undefined if it does.
 */
export async function sayHello(
  { outgoing, clock, acquaintance }: Pick<Exchange<never>, "outgoing" | "clock" | "acquaintance">,
  { contract, meta, timeoutMs }: Hello,
): Promise<Failure | undefined> {
  const heard = (outcome: Outcome): void => {
    const welcome = outcome.kind === "result" ? readWelcome(outcome.result) : undefined;
    if (welcome === undefined) acquaintance.stranger();
    else acquaintance.compare(contract.name, welcome);
  };
  const params = greet(contract.name, shapesOf(Object.values(contract.methods)), meta);
  const deadline = clock.now() + timeoutMs;
  const outcome = await outgoing.request({ method: controlMethods.hello, params, deadline, heard });
  if (outcome.kind !== "error" || !refusals.has(outcome.error.code)) return undefined;
  return failure(codeOf(outcome.error.code), outcome.error.message);
}
