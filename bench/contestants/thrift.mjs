/**
 * What the Thrift compiler makes of bench.thrift, with the framed transport and the binary protocol of its tutorial.
 * https://thrift.apache.org/tutorial/nodejs.html
 */
import { once } from "node:events";
import { createRequire } from "node:module";
import thrift from "thrift";

export const hasTls = true;

const options = { transport: thrift.TFramedTransport, protocol: thrift.TBinaryProtocol };

/** The generated code is CommonJS. */
function generated(prepared) {
  const require = createRequire(`${prepared}/thrift/`);
  return { Bench: require("./Bench.js"), User: require("./bench_types.js").User };
}

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, { prepared, tls }) {
  const { Bench, User } = generated(prepared);
  const users = handlers.users().map((user) => new User(user));
  const server = thrift.createServer(
    Bench,
    {
      add: (a, b, c, done) => done(null, handlers.add(a, b, c)),
      users: (done) => done(null, users),
      echo: (text, done) => done(null, handlers.echo(text)),
      integers: (values, done) => done(null, handlers.integers(values)),
      note: (text) => handlers.note(text),
      noted: (done) => done(null, handlers.noted()),
    },
    tls ? { ...options, tls: { cert: tls.cert, key: tls.key } } : options,
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, { prepared, tls }) {
  const { Bench } = generated(prepared);
  const connection = tls
    ? thrift.createSSLConnection("127.0.0.1", port, { ...options, ca: tls.ca })
    : thrift.createConnection("127.0.0.1", port, options);
  await once(connection, "connect");
  const client = thrift.createClient(Bench, connection);
  return {
    add: (a, b, c) => client.add(a, b, c),
    users: () => client.users(),
    echo: (text) => client.echo(text),
    integers: (values) => client.integers(values),
    note: (text) => client.note(text),
    noted: () => client.noted(),
  };
}
