/** Where a server listens: `tcp://host:port`, `tls://host:port` or `unix:/path`. */
export type Address =
  | { readonly kind: "tcp" | "tls"; readonly host: string; readonly port: number }
  | { readonly kind: "unix"; readonly path: string };

/** What the systems' structure for a socket's path holds; Node would cut a longer one off without a word. */
const MAX_PATH_BYTES = process.platform === "linux" ? 107 : 103;

const TCP = /^(tcp|tls):\/\/(?:\[([\da-f:.]+(?:%\w+)?)\]|([^[\]:/@?#\s]+)):(\d{1,5})\/?$/i;

/** @throws {TypeError} that says what is wrong with the address, and how it should look. */
export function parseAddress(text: string): Address {
  if (typeof text !== "string")
    throw new TypeError(`An address is a string such as "tcp://127.0.0.1:5000", not ${typeof text}`);
  if (/^unix:/i.test(text)) return parseUnix(text);
  const match = TCP.exec(text);
  if (match === null) throw new TypeError(`"${text}" is no address: ${complaint(text)}`);
  const [, scheme, bracketed, plain, digits] = match;
  const port = Number(digits);
  if (port > 65535) throw new TypeError(`"${text}" is no address: ports end at 65535`);
  return { kind: scheme?.toLowerCase() === "tls" ? "tls" : "tcp", host: (bracketed ?? plain) as string, port };
}

export function formatAddress(address: Address): string {
  if (address.kind === "unix") return `unix:${address.path}`;
  const { kind, host, port } = address;
  // One piece of text; a template would be a tree of all its parts, and each connection of a server keeps one.
  return [kind, "://", host.includes(":") ? `[${host}]` : host, ":", port].join("");
}

/** Whether only programs of this machine can come in there. */
export function isLocal(address: Address): boolean {
  return address.kind === "unix" || /^(?:127\.[\d.]+|::1|(?:::ffff:)?127\.[\d.]+|localhost)$/i.test(address.host);
}

function parseUnix(text: string): Address {
  const path = text.slice("unix:".length).replace(/^\/\/(?=\/)/, "");
  if (path === "")
    throw new TypeError(`"${text}" is no address: a path must follow, as in "unix:/run/calculator.sock"`);
  if (path.includes("\0")) throw new TypeError("A path of a unix socket must not contain a null character");
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_PATH_BYTES) {
    throw new TypeError(`"${text}" is no address: its path has ${bytes} bytes, and the system takes ${MAX_PATH_BYTES}`);
  }
  return { kind: "unix", path };
}

function complaint(text: string): string {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1];
  if (scheme === undefined) return `it must begin with "tcp://", "tls://" or "unix:"${suggestion(text)}`;
  if (!/^t(?:cp|ls)$/i.test(scheme))
    return `"${scheme}://" is not known; there are "tcp://host:port", "tls://host:port" and "unix:/path"`;
  if (/^\w+:\/\/[^[]*:[^/]*:/.test(text)) return 'an IPv6 address stands in brackets, as in "tcp://[::1]:5000"';
  if (/^\w+:\/\/:/.test(text)) return 'the host is missing, as in "tcp://127.0.0.1:5000"';
  if (!/:\d+\/?$/.test(text)) return 'it must end in a port, as in "tcp://127.0.0.1:5000" (0 lets the system choose)';
  return 'it must look like "tcp://127.0.0.1:5000", "tls://calc.example:5443" or "unix:/path"';
}

function suggestion(text: string): string {
  if (/^[\w.-]+:\d+$/.test(text)) return `; did you mean "tcp://${text}"?`;
  return text.startsWith("/") ? `; did you mean "unix:${text}"?` : "";
}
