import { misunderstood } from "../answering/control.js";
import type { Peer } from "../answering/peer.js";
import { refusedCaller } from "../answering/standard-errors.js";
import type { Connection } from "../connection/connection.js";
import { describe } from "../errors/describe.js";
import { RpcError } from "../errors/rpc-error.js";
import { statusNumbers } from "../errors/status-codes.js";
import type { Acquaintance } from "../hello/acquaintance.js";
import { type Greeting, readGreeting, welcome } from "../hello/greeting.js";
import type { Shapes } from "../hello/shapes.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { Clock } from "../time/clock.js";
import type { Answer } from "../wire/encode.js";
import type { Arguments, Meta, WireError } from "../wire/message.js";
import type { Authenticate } from "./authenticate.js";
import type { Departure } from "./departure.js";
import { TimeLimit } from "./time-limit.js";

/** What a server asks of all who come. */
export interface AdmissionSettings {
  /** Without it everybody may come in. */
  readonly authenticate: Authenticate | undefined;
  /** What the server serves, by contract. */
  readonly contracts: ReadonlyMap<string, Shapes>;
  readonly limits: Pick<Limits, "authenticateMs">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who comes, and what becomes of them. */
export interface AdmissionOwner {
  /** Held until it is decided whether calls may begin. */
  readonly connection: Pick<Connection, "transport" | "hold" | "release">;
  /** If they may not, once those that were held up have been told so. */
  readonly departure: Pick<Departure, "closeAfterReplies">;
}

/** What becomes of calls. */
export interface Verdicts {
  readonly begin: () => unknown;
  readonly refuse: (error: WireError) => void;
}

/** Who comes on one connection, and whether their calls may begin. */
export class Admission {
  readonly #owner: AdmissionOwner;
  readonly #settings: AdmissionSettings;
  #limit: TimeLimit | undefined;
  #state: "asked for nothing" | "decided" | Promise<void> = "asked for nothing";
  #identity: unknown;
  #meta: Meta | undefined;
  #refusal: WireError | undefined;
  #greeted = false;

  constructor(owner: AdmissionOwner, settings: AdmissionSettings) {
    this.#owner = owner;
    this.#settings = settings;
    if (settings.authenticate === undefined) this.#state = "decided";
  }

  get peer(): Peer {
    const { peer: address, peerCertificate: certificate } = this.#owner.connection.transport;
    return { address, certificate, identity: this.#identity };
  }

  /** What the client said when it said hello. */
  get meta(): Meta | undefined {
    return this.#meta;
  }

  /** Whether all calls may begin. */
  get isOpen(): boolean {
    return this.#state === "decided" && this.#refusal === undefined;
  }

  /** Begins calls, or refuses them, once it is known which. */
  admit(meta: Meta | undefined, { begin, refuse }: Verdicts): void {
    const judge = (): void => {
      if (this.#refusal === undefined) begin();
      else refuse(this.#refusal);
    };
    const decision = this.#decide(meta);
    if (decision === undefined) judge();
    else void decision.then(judge);
  }

  /** Answers `rpc.hello`: who the client is, and how its contract differs from ours. */
  hello({ named }: Arguments, acquaintance: Acquaintance): Answer | Promise<Answer> {
    const greeting = readGreeting(named);
    if (greeting === undefined) return misunderstood("a greeting has a contract and its digest");
    if (this.#greeted) return misunderstood("hello was said before");
    this.#greeted = true;
    this.#meta = greeting.meta;
    acquaintance.meet(greeting.features);
    const decision = this.#decide(greeting.meta);
    return decision === undefined ? this.#welcome(greeting) : decision.then(() => this.#welcome(greeting));
  }

  /** The connection is gone: nobody waits for the decision. */
  end(): void {
    this.#limit?.stop();
  }

  /** A promise only where it takes time to decide; until it resolves no call begins. */
  #decide(meta: Meta | undefined): Promise<void> | undefined {
    const { authenticate } = this.#settings;
    if (this.#state === "decided" || authenticate === undefined) return undefined;
    if (this.#state === "asked for nothing") {
      this.#owner.connection.hold("hello");
      this.#state = this.#ask(authenticate, meta ?? (Object.create(null) as Meta));
    }
    return this.#state;
  }

  async #ask(authenticate: Authenticate, meta: Meta): Promise<void> {
    const { clock, limits } = this.#settings;
    const { peer: address, peerCertificate: certificate } = this.#owner.connection.transport;
    const limit = new TimeLimit(clock, limits.authenticateMs);
    this.#limit = limit;
    try {
      const asking = (async () => authenticate({ address, certificate, meta }))();
      this.#identity = await limit.hold(asking, tooSlow);
    } catch (thrown) {
      this.#refusal = this.#refusalOf(thrown);
    }
    this.#state = "decided";
    const goOn = (): void => {
      this.#owner.connection.release("hello");
      if (this.#refusal !== undefined) this.#owner.departure.closeAfterReplies();
    };
    // Whoever waits for the decision comes before the calls that wait.
    queueMicrotask(() => queueMicrotask(goOn));
  }

  #welcome(greeting: Greeting): Answer {
    if (this.#refusal !== undefined) return { kind: "error", error: this.#refusal };
    return {
      kind: "result",
      text: JSON.stringify(welcome(greeting, this.#settings.contracts.get(greeting.contract))),
    };
  }

  /** The words of an `RpcError` were meant for the caller; those of other errors were not, but for the log. */
  #refusalOf(thrown: unknown): WireError {
    const { error } = describe(thrown);
    const meant = error instanceof RpcError;
    if (!meant || error === tooSlow) {
      const { peer } = this.#owner.connection.transport;
      const message = `authenticate failed for ${peer}, which was refused`;
      this.#settings.log({ level: "error", kind: "authenticate-failed", peer, error: thrown, message });
    }
    if (meant) return refusedCaller(error.wireCode, error.rawMessage);
    return refusedCaller(statusNumbers.unauthenticated, "the caller was refused");
  }
}

const tooSlow = new RpcError("unavailable", "it took too long to find out who the caller is");
