import { serve } from "@tinwire/runtime";
import { calculator } from "../../../examples/calculator/implementation.js";
import { type Tap, tap } from "./tap.js";

type Service = Parameters<typeof serve>[0]["services"][number];

/** One of our servers on a free port of 127.0.0.1, behind a tap that wrote down what went by. */
export type Served = Tap;

/** Serves the example calculator. */
export function serveCalculator(): Promise<Served> {
  return serveTapped(calculator());
}

/** Serves a service until it is disposed of. */
export async function serveTapped(service: Service): Promise<Served> {
  const server = await serve({ listen: "tcp://127.0.0.1:0", services: [service] });
  const wire = await tap(Number(new URL(server.address).port));
  return {
    ...wire,
    async [Symbol.asyncDispose]() {
      await wire[Symbol.asyncDispose]();
      await server.close();
    },
  };
}
