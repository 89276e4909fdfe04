/**
 * JSON over HTTP/1.1, with schemas for requests and responses, and an undici client that pipelines.
 * https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/ ·
 * https://undici.nodejs.org/#/docs/api/Client (pipelining)
 */
import fastify from "fastify";
import { Client } from "undici";

export const hasTls = true;

const object = (properties) => ({ type: "object", properties, required: Object.keys(properties) });
const number = { type: "number" };
const integer = { type: "integer" };
const string = { type: "string" };
const boolean = { type: "boolean" };
const user = object({
  id: integer,
  name: string,
  email: string,
  city: string,
  role: string,
  score: number,
  active: boolean,
  createdAt: integer,
});
const integers = { type: "array", items: integer };
const schema = (body, response) => ({ schema: { ...(body && { body }), response: { 200: response } } });

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, { tls }) {
  const server = fastify({
    bodyLimit: 64 * 1024 * 1024,
    ...(tls && { https: { cert: tls.cert, key: tls.key } }),
  });
  const terms = object({ a: number, b: number, c: number });
  server.post("/add", schema(terms, object({ value: number })), async ({ body: { a, b, c } }) => ({
    value: handlers.add(a, b, c),
  }));
  server.get("/users", schema(undefined, { type: "array", items: user }), async () => handlers.users());
  const text = object({ text: string });
  server.post("/echo", schema(text, text), async ({ body }) => ({ text: handlers.echo(body.text) }));
  server.post("/integers", schema(integers, integers), async ({ body }) => handlers.integers(body));
  await server.listen({ host: "127.0.0.1", port: 0 });
  return server.server.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, { tls, inFlight }) {
  const client = new Client(`${tls ? "https" : "http"}://127.0.0.1:${port}`, {
    pipelining: inFlight,
    ...(tls && { connect: { ca: tls.ca, servername: "localhost" } }),
  });
  const headers = { "content-type": "application/json" };
  const get = async (path) => (await client.request({ method: "GET", path, blocking: false })).body.json();
  const post = async (path, body) => {
    // Undici pipelines only what it is told to be idempotent and quick.
    const text = JSON.stringify(body);
    const options = { method: "POST", path, headers, body: text, idempotent: true, blocking: false };
    return (await client.request(options)).body.json();
  };
  return {
    add: async (a, b, c) => (await post("/add", { a, b, c })).value,
    users: () => get("/users"),
    echo: async (text) => (await post("/echo", { text })).text,
    integers: (values) => post("/integers", values),
  };
}
