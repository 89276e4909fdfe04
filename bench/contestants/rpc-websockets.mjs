/** As its README shows. https://github.com/elpheria/rpc-websockets#quick-start */
import { once } from "node:events";
import { Client, Server } from "rpc-websockets";

const maxPayload = 64 * 1024 * 1024;

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers) {
  const server = new Server({ host: "127.0.0.1", port: 0, maxPayload });
  for (const name of ["add", "users", "echo", "integers", "note", "noted"]) {
    server.register(name, (params) => handlers[name](...(params ?? [])));
  }
  await once(server, "listening");
  return server.wss.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port) {
  const client = new Client(`ws://127.0.0.1:${port}`, { reconnect: false, maxPayload });
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
