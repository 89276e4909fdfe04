/** Serves a calculator on the address given, or on tcp://127.0.0.1:5000, until it is interrupted. */
import { serve } from "@tinwire/runtime";
import { calculator } from "./implementation.js";

const server = await serve({ listen: process.argv[2] ?? "tcp://127.0.0.1:5000", services: [calculator()] });
console.log(`Calculator listens on ${server.address}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
