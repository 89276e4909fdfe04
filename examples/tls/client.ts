/** Calls the calculator over mutual TLS, as billing. The folder given, or `certs`, holds what docs/tls.md makes. */
import { join } from "node:path";
import { CalculatorClient } from "../../generated/calculator.js";

async function main(folder: string): Promise<void> {
  await using calc = await CalculatorClient.connect("tls://localhost:5443", {
    tls: {
      ca: join(folder, "ca.pem"),
      cert: join(folder, "billing.pem"),
      key: join(folder, "billing.key"),
    },
  });
  console.log("1 + 2 + 10 =", await calc.add(1, 2));
}

await main(process.argv[2] ?? "certs");
