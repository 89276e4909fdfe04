/**
 * Over its WebSocket transport: its TCP client opens a connection for every call.
 * https://github.com/tedeh/jayson#clientwebsocket
 */
import { once } from "node:events";
import jayson from "jayson";
import { WebSocket, WebSocketServer } from "ws";
import { addressOf, clientOptions, listenForUpgrades, options } from "./wire/web-sockets.mjs";

export const hasTls = true;

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, surroundings) {
  const methods = ["add", "users", "echo", "integers", "noted"].map((name) => [
    name,
    (params, done) => done(null, handlers[name](...params)),
  ]);
  const note = (params, done) => done(null, handlers.note(...params));
  const server = await listenForUpgrades(surroundings);
  new jayson.Server({ ...Object.fromEntries(methods), note }).websocket({
    wss: new WebSocketServer({ ...options, server }),
  });
  return server.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const ws = new WebSocket(addressOf(port, surroundings), clientOptions(surroundings));
  await once(ws, "open");
  const client = jayson.Client.websocket({ ws });
  const call = (method, params) =>
    new Promise((resolve, reject) => {
      client.request(method, params, (failure, error, result) => {
        if (failure ?? error) reject(failure ?? new Error(error.message));
        else resolve(result);
      });
    });
  return {
    add: (a, b, c) => call("add", [a, b, c]),
    users: () => call("users", []),
    echo: (text) => call("echo", [text]),
    integers: (values) => call("integers", [values]),
    note: (text) => client.request("note", [text], null, () => {}),
    noted: () => call("noted", []),
  };
}
