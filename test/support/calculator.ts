/** A contract's code as the generator would write it, by hand: the runtime's tests need nothing else. */
import * as $rpc from "#runtime/codegen.js";

$rpc.requireRuntime(2);

export interface User {
  email: string;
  age?: number | undefined;
  tags: string[];
}

export class DivisionByZero extends $rpc.RpcError<"DivisionByZero", { dividend: number }> {
  static readonly $wire: $rpc.ErrorWire = {
    code: 1001,
    name: "DivisionByZero",
    create: (data, message) => new DivisionByZero(data as { dividend: number }, message),
    readData: $checkDivisionByZero$data,
    writeData: $checkDivisionByZero$data,
  };

  constructor(data: { dividend: number }, message = "division by zero", options?: ErrorOptions) {
    super("DivisionByZero", message, { ...options, data, wireCode: 1001 });
  }
}

/** Declared by no function. */
export class Overflow extends $rpc.RpcError<"Overflow", undefined> {
  static readonly $wire: $rpc.ErrorWire = {
    code: 1002,
    name: "Overflow",
    create: (_data, message) => new Overflow(message),
  };

  constructor(message = "overflow", options?: ErrorOptions) {
    super("Overflow", message, { ...options, wireCode: 1002 });
  }
}

export interface CalculatorHandlers {
  add(a: number, b: number, c: number, call: $rpc.Call): $rpc.Awaitable<number>;
  divide(a: number, b: number, call: $rpc.Call): $rpc.Awaitable<number>;
  greet(user: User, at: Date | undefined, call: $rpc.Call): $rpc.Awaitable<string>;
  echo(value: unknown, call: $rpc.Call): $rpc.Awaitable<unknown>;
  clear(call: $rpc.Call): $rpc.Awaitable<void>;
  note(text: string, call: $rpc.Call): $rpc.Awaitable<void>;
}

export const Calculator: $rpc.Service<CalculatorHandlers> = $rpc.service("Calculator", {
  methods: () => ({ add: $add, divide: $divide, greet: $greet, echo: $echo, clear: $clear, note: $note }),
});

export class CalculatorClient extends $rpc.Client {
  static connect(to: $rpc.Endpoint, options?: $rpc.ClientOptions): Promise<CalculatorClient> {
    return $rpc.connect(CalculatorClient, to, options, Calculator);
  }
  add(a: number, b: number, c?: number | undefined): Promise<number> {
    return this.$call($add, [a, b, c]);
  }
  divide(a: number, b: number): Promise<number> {
    return this.$call($divide, [a, b]);
  }
  greet(user: User, at?: Date | undefined): Promise<string> {
    return this.$call($greet, [user, at]);
  }
  echo(value: unknown): Promise<unknown> {
    return this.$call($echo, [value]);
  }
  clear(): Promise<void> {
    return this.$call($clear, []);
  }
  note(text: string): Promise<void> {
    return this.$notify($note, [text]);
  }
}

const $add: $rpc.Method<number> = $rpc.method({
  name: "add",
  params: ["a", "b", "c"],
  paramStructure: "by-name",
  idempotent: true,
  writeParams: (args, at) => [
    $rpc.number(args[0], at, "a"),
    $rpc.number(args[1], at, "b"),
    $rpc.optional(args[2], at, "c", $rpc.number),
  ],
  readParams: (args, at) => [
    $rpc.number(args[0], at, "a"),
    $rpc.number(args[1], at, "b"),
    $rpc.number(args[2] === undefined ? 10 : args[2], at, "c"),
  ],
  readResult: $rpc.number,
  writeResult: $rpc.number,
});

const $divide: $rpc.Method<number> = $rpc.method({
  name: "divide",
  params: ["a", "b"],
  paramStructure: "by-name",
  writeParams: (args, at) => [$rpc.number(args[0], at, "a"), $rpc.number(args[1], at, "b")],
  readParams: (args, at) => [$rpc.number(args[0], at, "a"), $rpc.number(args[1], at, "b")],
  readResult: $rpc.number,
  writeResult: $rpc.number,
  errors: () => [DivisionByZero],
});

const $greet: $rpc.Method<string> = $rpc.method({
  name: "greet",
  params: ["user", "at"],
  paramStructure: "by-name",
  writeParams: (args, at) => [$checkUser(args[0], at, "user"), $rpc.optional(args[1], at, "at", $rpc.writeTimestamp)],
  readParams: (args, at) => [$checkUser(args[0], at, "user"), $rpc.optional(args[1], at, "at", $rpc.readTimestamp)],
  readResult: $rpc.string,
  writeResult: $rpc.string,
});

const $echo: $rpc.Method<unknown> = $rpc.method({
  name: "echo",
  params: ["value"],
  paramStructure: "by-name",
  writeParams: (args, at) => [$rpc.unknown(args[0], at, "value")],
  readParams: (args, at) => [$rpc.unknown(args[0], at, "value")],
  readResult: $rpc.unknown,
  writeResult: $rpc.unknown,
});

const $clear: $rpc.Method<void> = $rpc.method({
  name: "clear",
  params: [],
  paramStructure: "by-name",
  writeParams: () => [],
  readParams: () => [],
  readResult: $rpc.nothing,
  writeResult: $rpc.nothing,
});

const $note: $rpc.Method<void> = $rpc.method({
  name: "note",
  params: ["text"],
  paramStructure: "by-name",
  notification: true,
  writeParams: (args, at) => [$rpc.string(args[0], at, "text")],
  readParams: (args, at) => [$rpc.string(args[0], at, "text")],
});

function $checkUser(value: unknown, at: $rpc.Path, key: $rpc.Key): User {
  const from = $rpc.record(value, at, key);
  if (from === undefined) return $rpc.refused;
  const here = at.child(key);
  const to: User = {
    email: $rpc.string(from["email"], here, "email", { format: "email" }),
    tags: $rpc.list(from["tags"], here, "tags", $rpc.string, { maxItems: 3 }),
  };
  if (from["age"] !== undefined) to.age = $rpc.integer(from["age"], here, "age", { minimum: 0 });
  return to;
}

function $checkDivisionByZero$data(value: unknown, at: $rpc.Path, key: $rpc.Key): { dividend: number } {
  const from = $rpc.record(value, at, key);
  if (from === undefined) return $rpc.refused;
  return { dividend: $rpc.number(from["dividend"], at.child(key), "dividend") };
}
