/** Calls the calculator at the address given, or at tcp://127.0.0.1:5000. */
import { CalculatorClient, DivisionByZero } from "../../generated/calculator.js";

async function main(address: string): Promise<void> {
  await using calc = await CalculatorClient.connect(address);

  console.log("1 + 2 + 10 =", await calc.add(1, 2)); // the server fills c = 10
  console.log("1 + 2 + 3  =", await calc.add(1, 2, 3));
  console.log("25!        =", await calc.factorial(25)); // a bigint

  try {
    await calc.divide(1, 0);
  } catch (error) {
    if (!(error instanceof DivisionByZero)) throw error;
    console.log(`${error.data.dividend} / 0     → ${error.message}`);
  }

  await calc.note("that was the tour");
  for (const entry of await calc.history(3)) console.log(entry.at.toISOString(), entry.expression);
}

await main(process.argv[2] ?? "tcp://127.0.0.1:5000");
