/** Serves the files below a folder: node build/examples/files/server.js FOLDER [ADDRESS]. */
import { serve } from "@tinwire/runtime";
import { files } from "./implementation.js";

const [folder = ".", listen = "tcp://127.0.0.1:5001"] = process.argv.slice(2);
const server = await serve({ listen, services: [await files(folder)] });
console.log(`Files below ${folder} on ${server.address}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
