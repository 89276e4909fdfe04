/** As its README shows. https://github.com/elpheria/rpc-websockets#quick-start */
import { Client, Server } from "rpc-websockets";
import { addressOf, clientOptions, listenForUpgrades, options } from "./wire/web-sockets.mjs";

export const hasTls = true;

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, surroundings) {
  const listening = await listenForUpgrades(surroundings);
  const server = new Server({ ...options, server: listening });
  for (const name of ["add", "users", "echo", "integers", "note", "noted"]) {
    server.register(name, (params) => handlers[name](...(params ?? [])));
  }
  return listening.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const client = new Client(addressOf(port, surroundings), { ...clientOptions(surroundings), reconnect: false });
  await new Promise((resolve, reject) => {
    client.on("open", resolve);
    client.on("error", reject);
  });
  return {
    add: (a, b, c) => client.call("add", [a, b, c]),
    users: () => client.call("users"),
    echo: (text) => client.call("echo", [text]),
    integers: (values) => client.call("integers", [values]),
    note: (text) => client.notify("note", [text]),
    noted: () => client.call("noted"),
  };
}
