import type { Log, LogEvent } from "#runtime/log.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { Calculator, CalculatorClient, type CalculatorHandlers } from "./calculator.js";
import { calculatorHandlers } from "./calculator-handlers.js";
import { duplexPair } from "./duplex-pair.js";
import { RawPeer } from "./raw-peer.js";

/** A server in this process, and what its log heard. */
export interface Running extends AsyncDisposable {
  readonly server: Server;
  readonly events: readonly LogEvent[];
  /** A stranger on a connection of its own. */
  peer(): RawPeer;
  client(): Promise<CalculatorClient>;
}

/** Serves the calculator without a network. */
export async function run(
  overrides: Partial<CalculatorHandlers> = {},
  options: Partial<ServeOptions> = {},
): Promise<Running> {
  const events: LogEvent[] = [];
  const log: Log = (event) => void events.push(event);
  const services = [Calculator.implement(calculatorHandlers(overrides))];
  const server = await serve({ services, log, ...options });
  const join = (): RawPeer => {
    const [near, far] = duplexPair();
    server.accept(far);
    return new RawPeer(near);
  };
  return {
    server,
    events,
    peer: join,
    async client() {
      const [near, far] = duplexPair();
      server.accept(far);
      return CalculatorClient.connect(near);
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}
