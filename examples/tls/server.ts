/**
 * Serves a calculator to clients that can prove who they are, until it is interrupted. `kill -HUP` reads the certificates
 * again. The folder given, or `certs`, holds what the commands in docs/tls.md make.
 */
import { join } from "node:path";
import { serve } from "@tinwire/runtime";
import { calculator } from "../calculator/implementation.js";

const folder = process.argv[2] ?? "certs";
const server = await serve({
  listen: "tls://127.0.0.1:5443",
  tls: {
    cert: join(folder, "server.pem"),
    key: join(folder, "server.key"),
    clientCa: join(folder, "ca.pem"),
  },
  services: [calculator()],
  log: ({ level, message }) => console.log(`${level}: ${message}`),
});
console.log(`Calculator listens on ${server.address}`);

process.on("SIGHUP", () => void server.reloadTls().catch(console.error));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
