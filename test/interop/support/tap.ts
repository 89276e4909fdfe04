import net from "node:net";

/** A relay that writes down what goes by. */
export interface Tap extends AsyncDisposable {
  readonly port: number;
  /** What the client sent, connection after connection. */
  readonly sent: () => string;
  /** What the server replied. */
  readonly received: () => string;
  /** How many connections the client made. */
  readonly connections: () => number;
}

/** Listens on a free port and relays each connection to `port`, half-closes included. */
export async function tap(port: number): Promise<Tap> {
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;

  const listener = net.createServer({ allowHalfOpen: true }, (near) => {
    connections += 1;
    const far = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    for (const [from, to, log] of [
      [near, far, sent],
      [far, near, received],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk: Buffer) => {
        log.push(chunk);
        to.write(chunk);
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
    }
  });
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));

  return {
    port: (listener.address() as net.AddressInfo).port,
    sent: () => Buffer.concat(sent).toString(),
    received: () => Buffer.concat(received).toString(),
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => listener.close(closed));
    },
  };
}
