/** A client in a process of its own, that does nothing once it is connected. */
import { NumbersClient } from "./numbers.js";

const client = await NumbersClient.connect(process.argv[2] ?? "", { log() {} });
await client.echo("a");
process.send?.("connected", () => process.disconnect());
