/**
 * The floor: what a good engineer writes by hand in an afternoon. JSON-RPC 2.0 lines on `net`, slots instead of a map, one
 * write a tick, a `JSON.parse` a line, promises; no validation, no limits, no deadlines.
 */
import { lineWriter, readLines } from "./wire/lines.mjs";
import { dial, listen } from "./wire/sockets.mjs";

export const hasTls = true;

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, surroundings) {
  const methods = new Map(Object.entries(handlers));
  for (let index = 0; index < surroundings.functions; index++) methods.set(`add${index}`, handlers.add);
  return listen(surroundings, (socket) => answerOn(socket, methods));
}

/**
 * @param {import("node:net").Socket} socket
 * @param {Map<string, Function>} methods
 */
export function answerOn(socket, methods) {
  const write = lineWriter(socket);
  const reply = (id, result) => write(`{"jsonrpc":"2.0","id":${id},"result":${JSON.stringify(result)}}`);
  const refuse = (id, error) =>
    write(JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32603, message: String(error) } }));
  socket.on("error", () => socket.destroy());
  readLines(socket, (line) => {
    const { id, method, params } = JSON.parse(line);
    try {
      const result = methods.get(method)(...params);
      if (id === undefined) return;
      if (result instanceof Promise) result.then((value) => reply(id, value)).catch((error) => refuse(id, error));
      else reply(id, result);
    } catch (error) {
      if (id !== undefined) refuse(id, error);
    }
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  return callOn(await dial(port, surroundings), surroundings);
}

/**
 * @param {import("node:net").Socket} socket
 * @param {import("../contestant.ts").Surroundings} surroundings
 */
export function callOn(socket, surroundings) {
  const write = lineWriter(socket);
  const resolves = [];
  const rejects = [];
  const free = [];

  const fail = (error) => {
    for (const reject of rejects.splice(0)) reject?.(error);
    resolves.length = free.length = 0;
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection is closed")));

  readLines(socket, (line) => {
    const { id, result, error } = JSON.parse(line);
    const resolve = resolves[id];
    const reject = rejects[id];
    resolves[id] = rejects[id] = undefined;
    free.push(id);
    if (error === undefined) resolve(result);
    else reject(new Error(error.message));
  });

  const encode =
    surroundings.variant === "reordered"
      ? (id, method, params) => `{"method":"${method}","params":${JSON.stringify(params)},"id":${id},"jsonrpc":"2.0"}`
      : (id, method, params) => `{"jsonrpc":"2.0","id":${id},"method":"${method}","params":${JSON.stringify(params)}}`;
  const call = (method, params) =>
    new Promise((resolve, reject) => {
      const id = free.length > 0 ? free.pop() : resolves.length;
      resolves[id] = resolve;
      rejects[id] = reject;
      write(encode(id, method, params));
    });
  return {
    add: (a, b, c) => call("add", [a, b, c]),
    adds: Array.from({ length: surroundings.functions }, (_, index) => (a, b, c) => call(`add${index}`, [a, b, c])),
    users: () => call("users", []),
    echo: (text) => call("echo", [text]),
    integers: (values) => call("integers", [values]),
    note: (text) => write(`{"jsonrpc":"2.0","method":"note","params":${JSON.stringify([text])}}`),
    noted: () => call("noted", []),
  };
}
