/**
 * As gRPC's own tutorial for Node: definitions by proto-loader, one channel a client.
 * https://grpc.io/docs/languages/node/basics/
 */
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

export const hasTls = true;

const definition = loadSync(fileURLToPath(new URL("../contracts/bench.proto", import.meta.url)), {
  longs: Number,
  defaults: true,
});
const { Bench } = grpc.loadPackageDefinition(definition).bench;
const options = {
  "grpc.max_receive_message_length": -1,
  // A connection for each client, where channels to the same server would share one.
  "grpc.use_local_subchannel_pool": 1,
  "grpc.ssl_target_name_override": "localhost",
};

/** @type {import("../contestant.ts").Contestant["serve"]} */
export function serve(handlers, { tls }) {
  const server = new grpc.Server(options);
  server.addService(Bench.service, {
    add: ({ request: { a, b, c } }, done) => done(null, { value: handlers.add(a, b, c) }),
    users: (_, done) => done(null, { users: handlers.users() }),
    echo: ({ request: { text } }, done) => done(null, { text: handlers.echo(text) }),
    integers: ({ request: { values } }, done) => done(null, { values: handlers.integers(values) }),
    async ticks(call) {
      for await (const tick of handlers.ticks(call.request.count)) {
        if (!call.write(tick)) await new Promise((resolve) => call.once("drain", resolve));
      }
      call.end();
    },
  });
  const credentials = tls
    ? grpc.ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) }])
    : grpc.ServerCredentials.createInsecure();
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, port) => {
      if (error) reject(new Error("the server cannot listen", { cause: error }));
      else resolve(port);
    });
  });
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, { tls }) {
  const credentials = tls ? grpc.credentials.createSsl(Buffer.from(tls.ca)) : grpc.credentials.createInsecure();
  const client = new Bench(`127.0.0.1:${port}`, credentials, options);
  const call = (method, request, member) =>
    new Promise((resolve, reject) => {
      client[method](request, (error, response) => {
        if (error) reject(new Error(error.details, { cause: error }));
        else resolve(response[member]);
      });
    });
  return {
    add: (a, b, c) => call("add", { a, b, c }, "value"),
    users: () => call("users", {}, "users"),
    echo: (text) => call("echo", { text }, "text"),
    integers: (values) => call("integers", { values }, "values"),
    ticks: (count) => client.ticks({ count }),
  };
}
