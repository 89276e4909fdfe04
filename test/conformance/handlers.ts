import type { ConformanceHandlers } from "./generated/conformance.js";

/** What a server of the cases does, where a case says nothing else: what gRPC's test service does. */
export const handlers: ConformanceHandlers = {
  empty() {},
  unary: (_payload, size) => new Uint8Array(size),
  echo: (sample) => sample,
  context({ meta, trace, timeoutMs, peer }) {
    const { identity, certificate } = peer;
    return {
      meta: { ...meta },
      ...trace,
      timeoutMs,
      identity: identity as string,
      certificate: certificate?.commonName,
    };
  },
  note() {},
  *output(sizes) {
    for (const size of sizes) yield new Uint8Array(size);
  },
  async input(payloads) {
    let total = 0;
    for await (const { length } of payloads) total += length;
    return total;
  },
  async *duplex(orders) {
    for await (const { sizes } of orders) for (const size of sizes) yield new Uint8Array(size);
  },
};

/** Does nothing until the call's signal is aborted; then fails with why it was. */
export function sleep(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail);
  });
}
