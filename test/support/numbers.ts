/** A contract of streams as the generator would write it, by hand: the runtime's tests need nothing else. */
import * as $rpc from "#runtime/codegen.js";

$rpc.requireRuntime(2);

export class Unlucky extends $rpc.RpcError<"Unlucky", { item: number }> {
  static readonly $wire: $rpc.ErrorWire = {
    code: 13,
    name: "Unlucky",
    create: (data, message) => new Unlucky(data as { item: number }, message),
    readData: $rpc.unknown,
    writeData: $rpc.unknown,
  };

  constructor(data: { item: number }, message = "unlucky", options?: ErrorOptions) {
    super("Unlucky", message, { ...options, data, wireCode: 13 });
  }
}

export interface NumbersHandlers {
  /** The server streams. */
  count(to: number, call: $rpc.Call): $rpc.Awaitable<$rpc.StreamSource<number>>;
  /** The client streams. */
  total(values: AsyncIterable<number>, call: $rpc.Call): $rpc.Awaitable<number>;
  /** Both do. */
  squares(values: AsyncIterable<number>, call: $rpc.Call): $rpc.Awaitable<$rpc.StreamSource<number>>;
  /** Neither does. */
  echo(value: string, call: $rpc.Call): $rpc.Awaitable<string>;
  note(text: string, call: $rpc.Call): $rpc.Awaitable<void>;
}

export const Numbers: $rpc.Service<NumbersHandlers> = $rpc.service("Numbers", {
  methods: () => ({ count: $count, total: $total, squares: $squares, echo: $echo, note: $note }),
});

export class NumbersClient extends $rpc.Client {
  static connect(to: $rpc.Endpoint, options?: $rpc.ClientOptions): Promise<NumbersClient> {
    return $rpc.connect(NumbersClient, to, options, Numbers);
  }
  count(to: number): AsyncIterable<number> {
    return this.$stream($count, [to]);
  }
  total(values: $rpc.StreamSource<number>): Promise<number> {
    return this.$call($total, [values]);
  }
  squares(values: $rpc.StreamSource<number>): AsyncIterable<number> {
    return this.$stream($squares, [values]);
  }
  echo(value: string): Promise<string> {
    return this.$call($echo, [value]);
  }
  note(text: string): Promise<void> {
    return this.$notify($note, [text]);
  }
}

const $count: $rpc.Method<unknown> = $rpc.method({
  name: "count",
  params: ["to"],
  paramStructure: "by-name",
  shape: "00000001",
  writeParams: (args, at) => [$rpc.integer(args[0], at, "to")],
  readParams: (args, at) => [$rpc.integer(args[0], at, "to")],
  readItem: $rpc.integer,
  writeItem: $rpc.integer,
  errors: () => [Unlucky],
});

const $total: $rpc.Method<number> = $rpc.method({
  name: "total",
  params: ["values"],
  paramStructure: "by-name",
  shape: "00000002",
  streamParams: [0],
  writeParams: (args, at) => [$rpc.writeStream(args[0], at, "values", $rpc.integer)],
  readParams: (args, at) => [$rpc.readStream(args[0], at, "values", $rpc.integer)],
  readResult: $rpc.number,
  writeResult: $rpc.number,
});

const $squares: $rpc.Method<unknown> = $rpc.method({
  name: "squares",
  params: ["values"],
  paramStructure: "by-position",
  shape: "00000003",
  streamParams: [0],
  writeParams: (args, at) => [$rpc.writeStream(args[0], at, "values", $rpc.integer)],
  readParams: (args, at) => [$rpc.readStream(args[0], at, "values", $rpc.integer)],
  readItem: $rpc.integer,
  writeItem: $rpc.integer,
  errors: () => [Unlucky],
});

const $echo: $rpc.Method<string> = $rpc.method({
  name: "echo",
  params: ["value"],
  paramStructure: "by-name",
  shape: "00000004",
  writeParams: (args, at) => [$rpc.string(args[0], at, "value")],
  readParams: (args, at) => [$rpc.string(args[0], at, "value")],
  readResult: $rpc.string,
  writeResult: $rpc.string,
});

const $note: $rpc.Method<void> = $rpc.method({
  name: "note",
  params: ["text"],
  paramStructure: "by-name",
  shape: "00000005",
  notification: true,
  writeParams: (args, at) => [$rpc.string(args[0], at, "text")],
  readParams: (args, at) => [$rpc.string(args[0], at, "text")],
});
