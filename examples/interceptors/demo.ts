/** A calculator whose server logs its calls and asks for a token; one client measures its calls, another has no token. */
import { serve } from "@tinwire/runtime";
import { CalculatorClient } from "../../generated/calculator.js";
import { calculator } from "../calculator/implementation.js";
import { bearer, guard } from "./auth.js";
import { logging } from "./logging.js";
import { timing } from "./timing.js";

const token = "open sesame";

await using server = await serve({
  listen: "tcp://127.0.0.1:0",
  services: [calculator()],
  // The first is the outermost: what the guard refuses is logged, too.
  interceptors: [logging((line) => console.log("server:", line)), guard(token)],
});

await using calc = await CalculatorClient.connect(server.address, {
  interceptors: [
    timing((method, milliseconds) => console.log(`client: ${method} took ${milliseconds.toFixed(1)} ms`)),
    bearer(() => token),
  ],
});
console.log("1 + 2 + 10 =", await calc.add(1, 2));

const entries = calc.watch()[Symbol.asyncIterator]();
const watched = entries.next();
console.log("the tape has", (await calc.history()).length, "line");
// That was there and back: by now the server's interceptors have let the stream through, too.
await calc.add(3, 4);
console.log("watched:", (await watched).value?.expression);
await entries.return?.();

await using stranger = await CalculatorClient.connect(server.address);
await stranger.add(1, 2).catch((error: Error) => console.log("stranger:", error.message));
