import { Client, type ClientClass } from "../calling/client.js";
import type { Interceptor } from "../interception/interceptor.js";
import { bindHandlers, type DocumentLoader, type Implementation, type Methods } from "./implementation.js";

/** What a value or a promise of it may stand for. */
export type Awaitable<T> = T | PromiseLike<T>;

/** What an implementation wants to hear of beside calls. */
export interface ImplementOptions<Peer extends Client> {
  /**
   * A client has connected, and can be called back from now on; `client.$closed` tells when it is gone. What this throws
   * goes to the log, and harms nothing.
   */
  readonly connected?: (client: Peer) => Awaitable<void>;
  /** Stand between the server's own interceptors and the handlers of this service. */
  readonly interceptors?: readonly Interceptor[];
}

/** A contract's functions, for a server to implement. `Peer` calls the contract's callbacks. */
export interface Service<Handlers, Peer extends Client = Client> {
  /** The contract's name. */
  readonly name: string;
  /** By the names that handlers have; a getter's result, made on first use. */
  readonly methods: Methods;
  /** What a client may implement; likewise. */
  readonly callbacks: Methods;
  /** Whether the contract was imported, so that nothing beyond JSON-RPC is expected of who speaks it. */
  readonly foreign: boolean;
  /**
   * Joins the contract with what does the work: an object or an instance of a class, which is `this` in every handler.
   *
   * @throws {TypeError} that names every handler that is missing.
   */
  implement(handlers: Handlers, options?: ImplementOptions<Peer>): Implementation;
}

/** What a server calls its clients by. */
export interface Callbacks<Peer extends Client> {
  readonly client: ClientClass<Peer>;
  readonly methods: Methods;
}

/** What generated code tells of a contract. The functions are called on first use, when all that they refer to exists. */
export interface ServiceParts<Peer extends Client> {
  readonly methods: () => Methods;
  readonly callbacks?: () => Callbacks<Peer>;
  /** Called when somebody asks the server for it. */
  readonly document?: DocumentLoader;
  /** Whether the contract was imported: its servers are somebody else's, and know nothing beyond JSON-RPC. */
  readonly foreign?: boolean;
}

/** Used by generated code. */
export function service<Handlers, Peer extends Client = Client>(
  name: string,
  { methods, callbacks, document, foreign = false }: ServiceParts<Peer>,
): Service<Handlers, Peer> {
  const own = once(methods);
  const back = once(callbacks ?? (() => ({ client: Client as unknown as ClientClass<Peer>, methods: {} })));
  return {
    name,
    foreign,
    get methods() {
      return own();
    },
    get callbacks() {
      return back().methods;
    },
    implement(handlers, { connected, interceptors = [] } = {}) {
      const { client } = back();
      const bound = bindHandlers({ service: name, methods: own(), client }, handlers);
      return {
        service: name,
        methods: interceptors.length === 0 ? bound : bound.map((method) => ({ ...method, interceptors })),
        ...(document && { document }),
        ...(connected && { connected: (stubs) => connected(stubs.of(client, name)) }),
      };
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
