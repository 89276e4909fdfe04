/** A contract with callbacks, as the generator would write it. */
import * as $rpc from "#runtime/codegen.js";

export class Busy extends $rpc.RpcError<"Busy", undefined> {
  static readonly $wire: $rpc.ErrorWire = { code: 1001, name: "Busy", create: (_data, message) => new Busy(message) };

  constructor(message = "busy", options?: ErrorOptions) {
    super("Busy", message, { ...options, wireCode: 1001 });
  }
}

export interface EditorHandlers {
  build(document: string, call: $rpc.Call<EditorCallbacksClient>): $rpc.Awaitable<string>;
  lookup(word: string, call: $rpc.Call<EditorCallbacksClient>): $rpc.Awaitable<string>;
  note(text: string, call: $rpc.Call<EditorCallbacksClient>): $rpc.Awaitable<void>;
}

export interface EditorCallbacks {
  ask(question: string, call: $rpc.Call<EditorClient>): $rpc.Awaitable<string>;
  progress(percent: number, call: $rpc.Call<EditorClient>): $rpc.Awaitable<void>;
  /** The server has one of that name, too. */
  lookup(word: string, call: $rpc.Call<EditorClient>): $rpc.Awaitable<string>;
}

export class EditorCallbacksClient extends $rpc.Client {
  ask(question: string): Promise<string> {
    return this.$call($callback$ask, [question]);
  }
  progress(percent: number): Promise<void> {
    return this.$notify($callback$progress, [percent]);
  }
  lookup(word: string): Promise<string> {
    return this.$call($callback$lookup, [word]);
  }
}

export const Editor: $rpc.Service<EditorHandlers, EditorCallbacksClient> = $rpc.service("Editor", {
  methods: () => ({ build: $method$build, lookup: $method$lookup, note: $method$note }),
  callbacks: () => ({
    client: EditorCallbacksClient,
    methods: { ask: $callback$ask, progress: $callback$progress, lookup: $callback$lookup },
  }),
});

export class EditorClient extends $rpc.Client {
  static connect(to: $rpc.Endpoint, options?: $rpc.CallbackOptions<EditorCallbacks>): Promise<EditorClient> {
    return $rpc.connect(EditorClient, to, options, Editor);
  }
  build(document: string): Promise<string> {
    return this.$call($method$build, [document]);
  }
  lookup(word: string): Promise<string> {
    return this.$call($method$lookup, [word]);
  }
  note(text: string): Promise<void> {
    return this.$notify($method$note, [text]);
  }
}

/** From one text to another. */
const textual = (name: string, param: string): $rpc.Method<string> =>
  $rpc.method({
    name,
    params: [param],
    paramStructure: "by-name",
    writeParams: (args, at) => [$rpc.string(args[0], at, param)],
    readParams: (args, at) => [$rpc.string(args[0], at, param)],
    readResult: $rpc.string,
    writeResult: $rpc.string,
    errors: () => [Busy],
  });

const $method$build = textual("build", "document");
const $method$lookup = textual("lookup", "word");
const $callback$ask = textual("ask", "question");
const $callback$lookup = textual("lookup", "word");

const $method$note: $rpc.Method<unknown> = $rpc.method({
  name: "note",
  params: ["text"],
  paramStructure: "by-name",
  notification: true,
  writeParams: (args, at) => [$rpc.string(args[0], at, "text")],
  readParams: (args, at) => [$rpc.string(args[0], at, "text")],
});

const $callback$progress: $rpc.Method<unknown> = $rpc.method({
  name: "progress",
  params: ["percent"],
  paramStructure: "by-name",
  notification: true,
  writeParams: (args, at) => [$rpc.number(args[0], at, "percent", { minimum: 0, maximum: 100 })],
  readParams: (args, at) => [$rpc.number(args[0], at, "percent", { minimum: 0, maximum: 100 })],
});
