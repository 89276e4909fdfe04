import { checkedTimeout } from "../calling/call-options.js";
import { DroppedReplies } from "../calling/dropped-replies.js";
import type { Interceptor } from "../interception/interceptor.js";
import { type Limits, resolveLimits } from "../limits.js";
import { type Log, safeLog } from "../log.js";
import type { ParamStructure } from "../service/method.js";
import { type KeepAliveTimes, resolveKeepAlive } from "../session/keep-alive.js";
import { type Clock, systemClock } from "../time/clock.js";
import type { ConnectOptions } from "../transport/connect.js";
import type { ClientTls } from "../transport/tls/options.js";
import type { Framing } from "../wire/framing.js";
import type { Dialect, Meta } from "../wire/message.js";
import { type ReconnectDelays, resolveDelays } from "./backoff.js";
import type { ConnectionListener } from "./connection-event.js";

/** What becomes of calls while there is no connection. */
export type WhenDisconnected = "wait" | "fail";

/** How a client talks. The defaults suit every server of ours, and most others. */
export interface ClientOptions {
  /** Default: `lines`, one JSON text a line. `content-length` is LSP's. */
  readonly framing?: Framing | undefined;
  /** Default: `2.0`. With `classic` each call has a connection of its own. */
  readonly dialect?: Dialect | undefined;
  /** Default: what the contract says; in 1.0 always `by-position`. */
  readonly paramStructure?: ParamStructure | undefined;
  /** Authorities and certificates, for an address that begins with `tls://`. */
  readonly tls?: ClientTls | undefined;
  /** Milliseconds for the connection to be made, with its TLS handshake. Default: 10 s. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * When a connection to an address is lost, another one is made: after a delay that doubles with each attempt, and is partly
   * chance. Without it the first connection is the last one, as with streams and transports it always is.
   */
  readonly reconnect?: false | Partial<ReconnectDelays> | undefined;
  /**
   * What becomes of calls while there is no connection: they wait for one until their deadlines, or fail at once as
   * `unavailable`. Default: `wait`.
   */
  readonly whenDisconnected?: WhenDisconnected | undefined;
  /**
   * When a server that is silent is asked whether it is still there, and the connection cut if it is not. Servers that are none
   * of ours are not asked.
   */
  readonly keepAlive?: false | Partial<KeepAliveTimes> | undefined;
  /** Hears of connections that are made, lost, and left. */
  readonly onConnection?: ConnectionListener | undefined;
  /** Milliseconds for each call that says nothing itself, see `CallOptions`. */
  readonly timeoutMs?: number | undefined;
  /** Words for the server that hold for all calls: it is told once for each connection, and its `authenticate` decides by them. */
  readonly meta?: Meta | undefined;
  /** Stand between this client's calls and the server, and between the server's and the callbacks; the first is the outermost. */
  readonly interceptors?: readonly Interceptor[] | undefined;
  /**
   * Whether the server is asked if it is one of ours (`rpc.hello`), and if so told more than JSON-RPC has words for. Default:
   * true; of servers of imported contracts nothing is asked.
   */
  readonly extensions?: boolean | undefined;
  /**
   * Whether the process stays awake for a millisecond after each message, so that the next one is read as it arrives. Calls
   * that are made one at a time take a fraction of the time then, and a processor is busy meanwhile. Best on both sides.
   * Default: false.
   */
  readonly lowLatency?: boolean | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** What time it is; only programs that test others have a clock of their own. */
  readonly clock?: Clock | undefined;
  /** From 0 to 1, without 1: chance, for delays. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Hears of dropped replies, and of callbacks that failed. Default: errors and warnings go to stderr. */
  readonly log?: Log | undefined;
}

/** The options of a client that its server may call back. */
export interface CallbackOptions<Callbacks> extends ClientOptions {
  /**
   * What the server may call. Functions that are left out are answered by `unimplemented`, notifications dropped, and told
   * to the log.
   */
  readonly callbacks?: Partial<Callbacks>;
}

/** The options with all that follows from them. */
export interface CallerSettings {
  readonly framing: Framing;
  readonly dialect: Dialect;
  /** Undefined: what the contract says. */
  readonly paramStructure: ParamStructure | undefined;
  readonly connect: Omit<ConnectOptions, "signal">;
  readonly reconnect: ReconnectDelays | undefined;
  readonly whenDisconnected: WhenDisconnected;
  readonly keepAlive: KeepAliveTimes | undefined;
  readonly onConnection: ConnectionListener | undefined;
  readonly timeoutMs: number | undefined;
  readonly meta: Meta | undefined;
  readonly interceptors: readonly Interceptor[];
  readonly extensions: boolean;
  readonly lowLatency: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
  readonly log: Log;
  readonly dropped: DroppedReplies;
}

/**
 * @throws {TypeError} for a framing, dialect or structure that does not exist.
 * @throws {RangeError} for a limit or a time that is none.
 */
export function resolveSettings(options: ClientOptions = {}): CallerSettings {
  const framing = oneOf("framing", options.framing ?? "lines", ["lines", "content-length", "length-prefixed"]);
  const dialect = oneOf("dialect", options.dialect ?? "2.0", ["2.0", "1.0", "classic"]);
  const given = options.paramStructure && oneOf("paramStructure", options.paramStructure, ["by-name", "by-position"]);
  const log = safeLog(options.log);
  return {
    framing,
    dialect,
    paramStructure: dialect === "1.0" ? "by-position" : given,
    connect: { timeoutMs: milliseconds("connectTimeoutMs", options.connectTimeoutMs ?? 10_000), tls: options.tls },
    reconnect: resolveDelays(options.reconnect),
    whenDisconnected: oneOf("whenDisconnected", options.whenDisconnected ?? "wait", ["wait", "fail"]),
    keepAlive: resolveKeepAlive(options.keepAlive),
    onConnection: options.onConnection,
    timeoutMs: checkedTimeout(options.timeoutMs),
    meta: options.meta,
    interceptors: options.interceptors ?? noInterceptors,
    extensions: options.extensions ?? true,
    lowLatency: options.lowLatency ?? false,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    limits: resolveLimits(options.limits),
    log,
    dropped: new DroppedReplies(log),
  };
}

const noInterceptors: readonly Interceptor[] = [];

function oneOf<T extends string>(option: string, value: T, values: readonly T[]): T {
  if (values.includes(value)) return value;
  throw new TypeError(`${option} must be one of "${values.join('", "')}", not ${JSON.stringify(value)}`);
}

function milliseconds(option: string, value: number): number {
  // Timers of JavaScript go no further.
  if (Number.isInteger(value) && value >= 1 && value < 2 ** 31) return value;
  throw new RangeError(`${option} must be a whole number of milliseconds from 1 to ${2 ** 31 - 1}, not ${value}`);
}
