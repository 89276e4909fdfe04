/**
 * A contract of tasks, by hand: both sides can ask each other for everything that a function may be. A task's number is what
 * tells the calls apart.
 */
import * as $rpc from "#runtime/codegen.js";

export class Refused extends $rpc.RpcError<"Refused", number> {
  static readonly $wire: $rpc.ErrorWire = {
    code: 1001,
    name: "Refused",
    create: (data, message) => new Refused(data as number, message),
    readData: $rpc.integer,
    writeData: $rpc.integer,
  };

  constructor(task: number, message = "refused", options?: ErrorOptions) {
    super("Refused", message, { ...options, data: task, wireCode: 1001 });
  }
}

export interface TaskHandlers<Peer extends $rpc.Client> {
  /** Neither side streams. */
  run(task: number, text: string, call: $rpc.Call<Peer>): $rpc.Awaitable<string>;
  /** Who answers streams. */
  list(task: number, call: $rpc.Call<Peer>): $rpc.Awaitable<$rpc.StreamSource<string>>;
  /** Who asks streams. */
  collect(task: number, items: AsyncIterable<string>, call: $rpc.Call<Peer>): $rpc.Awaitable<string>;
  /** Both do. */
  convert(task: number, items: AsyncIterable<string>, call: $rpc.Call<Peer>): $rpc.Awaitable<$rpc.StreamSource<string>>;
  note(task: number, call: $rpc.Call<Peer>): $rpc.Awaitable<void>;
}

/** What asks for tasks, on either side. */
export abstract class TaskCalls extends $rpc.Client {
  run(task: number, text: string): Promise<string> {
    return this.$call($run, [task, text]);
  }
  list(task: number): AsyncIterable<string> {
    return this.$stream($list, [task]);
  }
  collect(task: number, items: $rpc.StreamSource<string>): Promise<string> {
    return this.$call($collect, [task, items]);
  }
  convert(task: number, items: $rpc.StreamSource<string>): AsyncIterable<string> {
    return this.$stream($convert, [task, items]);
  }
  note(task: number): Promise<void> {
    return this.$notify($note, [task]);
  }
}

/** Asks a client. */
export class TasksBackClient extends TaskCalls {}

/** Asks the server. */
export class TasksClient extends TaskCalls {
  static connect(to: $rpc.Endpoint, options?: $rpc.CallbackOptions<TaskHandlers<TasksClient>>): Promise<TasksClient> {
    return $rpc.connect(TasksClient, to, options, Tasks);
  }
}

export const Tasks: $rpc.Service<TaskHandlers<TasksBackClient>, TasksBackClient> = $rpc.service("Tasks", {
  methods: () => methods,
  callbacks: () => ({ client: TasksBackClient, methods }),
});

const $run: $rpc.Method<string> = $rpc.method({
  name: "run",
  params: ["task", "text"],
  paramStructure: "by-name",
  shape: "00000001",
  writeParams: (args, at) => [$rpc.integer(args[0], at, "task"), $rpc.string(args[1], at, "text")],
  readParams: (args, at) => [$rpc.integer(args[0], at, "task"), $rpc.string(args[1], at, "text")],
  readResult: $rpc.string,
  writeResult: $rpc.string,
  errors: () => [Refused],
});

const $list: $rpc.Method<unknown> = $rpc.method({
  name: "list",
  params: ["task"],
  paramStructure: "by-name",
  shape: "00000002",
  writeParams: (args, at) => [$rpc.integer(args[0], at, "task")],
  readParams: (args, at) => [$rpc.integer(args[0], at, "task")],
  readItem: $rpc.string,
  writeItem: $rpc.string,
  errors: () => [Refused],
});

/** What the two functions have in common whose argument is a stream. */
const taking = {
  params: ["task", "items"],
  paramStructure: "by-position",
  streamParams: [1],
  writeParams: (args, at) => [$rpc.integer(args[0], at, "task"), $rpc.writeStream(args[1], at, "items", $rpc.string)],
  readParams: (args, at) => [$rpc.integer(args[0], at, "task"), $rpc.readStream(args[1], at, "items", $rpc.string)],
  errors: () => [Refused],
} satisfies Partial<$rpc.MethodParts<unknown>>;

const $collect: $rpc.Method<string> = $rpc.method({
  ...taking,
  name: "collect",
  shape: "00000003",
  readResult: $rpc.string,
  writeResult: $rpc.string,
});

const $convert: $rpc.Method<unknown> = $rpc.method({
  ...taking,
  name: "convert",
  shape: "00000004",
  readItem: $rpc.string,
  writeItem: $rpc.string,
});

const $note: $rpc.Method<void> = $rpc.method({
  name: "note",
  params: ["task"],
  paramStructure: "by-name",
  shape: "00000005",
  notification: true,
  writeParams: (args, at) => [$rpc.integer(args[0], at, "task")],
  readParams: (args, at) => [$rpc.integer(args[0], at, "task")],
});

const methods = { run: $run, list: $list, collect: $collect, convert: $convert, note: $note };
