import type { ClientOptions } from "#runtime/client/caller-settings.js";
import { CalculatorClient } from "./calculator.js";
import { duplexPair } from "./duplex-pair.js";
import { RawPeer } from "./raw-peer.js";

/** A client, and its server played by the test. */
export async function play(options?: ClientOptions): Promise<{ client: CalculatorClient; server: RawPeer }> {
  const [near, far] = duplexPair();
  return { client: await CalculatorClient.connect(near, { extensions: false, ...options }), server: new RawPeer(far) };
}
