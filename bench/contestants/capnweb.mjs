/**
 * A custom transport, as its README describes it, over the floor's lines.
 * https://github.com/cloudflare/capnweb#custom-transports
 */
import { RpcSession, RpcTarget } from "capnweb";
import { lineWriter, readLines } from "./wire/lines.mjs";
import { dial, listen } from "./wire/sockets.mjs";

export const hasTls = true;

function transportOver(socket) {
  const write = lineWriter(socket);
  const received = [];
  const waiting = [];
  readLines(socket, (line) => {
    const next = waiting.shift();
    if (next) next.resolve(line);
    else received.push(line);
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    for (const { reject } of waiting) reject(new Error("the connection is closed"));
  });
  return {
    async send(message) {
      write(message);
    },
    receive() {
      if (received.length > 0) return Promise.resolve(received.shift());
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, surroundings) {
  class Bench extends RpcTarget {
    add(a, b, c) {
      return handlers.add(a, b, c);
    }
    users() {
      return handlers.users();
    }
    echo(text) {
      return handlers.echo(text);
    }
    integers(values) {
      return handlers.integers(values);
    }
  }
  return listen(surroundings, (socket) => {
    new RpcSession(transportOver(socket), new Bench());
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const main = new RpcSession(transportOver(await dial(port, surroundings))).getRemoteMain();
  return {
    add: (a, b, c) => main.add(a, b, c),
    users: () => main.users(),
    echo: (text) => main.echo(text),
    integers: (values) => main.integers(values),
  };
}
