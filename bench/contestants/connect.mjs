/**
 * Connect's own protocol over HTTP/2 with binary messages, as its documentation recommends between services of Node. The
 * schema comes from bench.proto at run time; protobuf-es reads and writes messages by it, just as with generated files.
 * https://connectrpc.com/docs/node/using-clients · https://github.com/bufbuild/protobuf-es/blob/main/MANUAL.md
 */
import { once } from "node:events";
import http2 from "node:http2";
import { fileURLToPath } from "node:url";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { createClient } from "@connectrpc/connect";
import { connectNodeAdapter, createConnectTransport } from "@connectrpc/connect-node";
import { loadSync } from "@grpc/proto-loader";

export const hasTls = true;

const definition = loadSync(fileURLToPath(new URL("../contracts/bench.proto", import.meta.url)));
const [descriptor] = definition["bench.User"].fileDescriptorProtos;
const file = withFullNames(fromBinary(FileDescriptorProtoSchema, descriptor));
const Bench = createFileRegistry(file, () => undefined).getService("bench.Bench");

/** proto-loader leaves the types of fields relative to the package; protobuf-es expects them as protoc writes them. */
function withFullNames(proto) {
  const full = (name) => `.${proto.package}.${name}`;
  for (const { field } of proto.messageType) for (const each of field) each.typeName &&= full(each.typeName);
  return proto;
}

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, { tls }) {
  const adapter = connectNodeAdapter({
    routes(router) {
      router.service(Bench, {
        add: ({ a, b, c }) => ({ value: handlers.add(a, b, c) }),
        users: () => ({ users: handlers.users() }),
        echo: ({ text }) => ({ text: handlers.echo(text) }),
        integers: ({ values }) => ({ values: handlers.integers(values) }),
        ticks: ({ count }) => handlers.ticks(count),
      });
    },
  });
  const server = tls
    ? http2.createSecureServer({ cert: tls.cert, key: tls.key }, adapter)
    : http2.createServer(adapter);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, { tls }) {
  const transport = createConnectTransport({
    httpVersion: "2",
    baseUrl: `${tls ? "https://localhost" : "http://127.0.0.1"}:${port}`,
    useBinaryFormat: true,
    ...(tls && {
      nodeOptions: {
        ca: tls.ca,
        lookup: (_host, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]),
      },
    }),
  });
  const client = createClient(Bench, transport);
  return {
    add: (a, b, c) => client.add({ a, b, c }).then(({ value }) => value),
    users: () => client.users({}).then(({ users }) => users.map(({ $typeName, ...user }) => user)),
    echo: (text) => client.echo({ text }).then((response) => response.text),
    integers: (values) => client.integers({ values }).then((response) => response.values),
    ticks: (count) => client.ticks({ count }),
  };
}
