/**
 * The floor with MessagePack in place of JSON: what is packed within a tick leaves as one frame, behind its length in four
 * bytes. Structures of records are sent once a connection, as msgpackr's own streams do.
 * https://github.com/kriszyp/msgpackr#streaming-and-sequential-structures
 */
import { Packr, Unpackr } from "msgpackr";
import { dial, listen } from "./wire/sockets.mjs";

export const hasTls = true;

function messagesOver(socket, onMessage) {
  const packr = new Packr({ sequential: true });
  const unpackr = new Unpackr({ structures: [] });
  let frame = [];
  /** What has come of a frame that is not complete, and how many bytes must come before it is looked at again. */
  let parts = [];
  let missing = 0;

  const flush = () => {
    const head = Buffer.allocUnsafe(4);
    head.writeUInt32BE(frame.reduce((sum, { length }) => sum + length, 0));
    const bytes = Buffer.concat([head, ...frame]);
    frame = [];
    socket.write(bytes);
  };

  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    parts.push(chunk);
    missing -= chunk.length;
    if (missing > 0) return;
    const held = parts.length === 1 ? chunk : Buffer.concat(parts);
    let from = 0;
    while (held.length - from >= 4 && held.length - from - 4 >= held.readUInt32BE(from)) {
      const to = from + 4 + held.readUInt32BE(from);
      unpackr.unpackMultiple(held.subarray(from + 4, to), onMessage);
      from = to;
    }
    parts = [held.subarray(from)];
    const rest = held.length - from;
    missing = rest >= 4 ? 4 + held.readUInt32BE(from) - rest : 4 - rest;
  });

  return (message) => {
    if (frame.length === 0) process.nextTick(flush);
    frame.push(packr.pack(message));
  };
}

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, surroundings) {
  const methods = new Map(Object.entries(handlers));
  return listen(surroundings, (socket) => {
    const write = messagesOver(socket, ([id, method, params]) => {
      const result = methods.get(method)(...params);
      if (id !== null) write([id, result]);
    });
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const resolves = [];
  const free = [];
  const write = messagesOver(await dial(port, surroundings), ([id, result]) => {
    const resolve = resolves[id];
    resolves[id] = undefined;
    free.push(id);
    resolve(result);
  });
  const call = (method, params) =>
    new Promise((resolve) => {
      const id = free.length > 0 ? free.pop() : resolves.length;
      resolves[id] = resolve;
      write([id, method, params]);
    });
  return {
    add: (a, b, c) => call("add", [a, b, c]),
    users: () => call("users", []),
    echo: (text) => call("echo", [text]),
    integers: (values) => call("integers", [values]),
    note: (text) => write([null, "note", [text]]),
    noted: () => call("noted", []),
  };
}
