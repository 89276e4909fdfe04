/** As its README shows for two processes, over a socket. https://www.npmjs.com/package/vscode-jsonrpc */
import { createMessageConnection, SocketMessageReader, SocketMessageWriter } from "vscode-jsonrpc/node";
import { dial, listen } from "./wire/sockets.mjs";

export const hasTls = true;

const connectionOver = (socket) =>
  createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, surroundings) {
  return listen(surroundings, (socket) => {
    const connection = connectionOver(socket);
    for (const name of ["add", "users", "echo", "noted"]) connection.onRequest(name, handlers[name]);
    // A list as the only argument would be taken for the list of arguments.
    connection.onRequest("integers", ({ values }) => handlers.integers(values));
    connection.onNotification("note", handlers.note);
    connection.listen();
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const connection = connectionOver(await dial(port, surroundings));
  connection.listen();
  return {
    add: (a, b, c) => connection.sendRequest("add", a, b, c),
    users: () => connection.sendRequest("users"),
    echo: (text) => connection.sendRequest("echo", text),
    integers: (values) => connection.sendRequest("integers", { values }),
    note: (text) => connection.sendNotification("note", text),
    noted: () => connection.sendRequest("noted"),
  };
}
