/**
 * json-rpc-2.0 brings no transport: its README shows functions that send and receive. Here they are the floor's lines, the
 * fastest that we know. https://github.com/shogowada/json-rpc-2.0#bi-directional-json-rpc
 */
import { JSONRPCClient, JSONRPCServer } from "json-rpc-2.0";
import { lineWriter, readLines } from "./wire/lines.mjs";
import { dial, listen } from "./wire/sockets.mjs";

export const hasTls = true;

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, surroundings) {
  const server = new JSONRPCServer();
  for (const name of ["add", "users", "echo", "integers", "note", "noted"]) {
    server.addMethod(name, (params) => handlers[name](...params));
  }
  return listen(surroundings, (socket) => {
    const write = lineWriter(socket);
    socket.on("error", () => socket.destroy());
    readLines(socket, (line) => {
      server.receive(JSON.parse(line)).then((response) => {
        if (response) write(JSON.stringify(response));
      });
    });
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const socket = await dial(port, surroundings);
  const write = lineWriter(socket);
  const client = new JSONRPCClient((request) => write(JSON.stringify(request)));
  readLines(socket, (line) => client.receive(JSON.parse(line)));
  return {
    add: (a, b, c) => client.request("add", [a, b, c]),
    users: () => client.request("users", []),
    echo: (text) => client.request("echo", [text]),
    integers: (values) => client.request("integers", [values]),
    note: (text) => client.notify("note", [text]),
    noted: () => client.request("noted", []),
  };
}
