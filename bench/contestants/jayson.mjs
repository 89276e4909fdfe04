/**
 * Over its WebSocket transport: its TCP client opens a connection for every call.
 * https://github.com/tedeh/jayson#clientwebsocket
 */
import { once } from "node:events";
import jayson from "jayson";
import { WebSocket } from "ws";
import { listenForWebSockets } from "./wire/web-sockets.mjs";

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers) {
  const methods = ["add", "users", "echo", "integers", "noted"].map((name) => [
    name,
    (params, done) => done(null, handlers[name](...params)),
  ]);
  const note = (params, done) => done(null, handlers.note(...params));
  const wss = await listenForWebSockets();
  new jayson.Server({ ...Object.fromEntries(methods), note }).websocket({ wss });
  return wss.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port) {
  const ws = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 });
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
