import { Dispatcher } from "../answering/dispatcher.js";
import { route } from "../answering/router.js";
import { shapesOf } from "../hello/shapes.js";
import type { Interceptor } from "../interception/interceptor.js";
import { type Limits, resolveLimits } from "../limits.js";
import { type Log, safeLog } from "../log.js";
import type { Implementation } from "../service/implementation.js";
import { type KeepAliveTimes, resolveKeepAlive } from "../session/keep-alive.js";
import { type Clock, systemClock } from "../time/clock.js";
import { formatAddress, isLocal, parseAddress } from "../transport/address.js";
import { listenAt } from "../transport/listen.js";
import type { ServerTls } from "../transport/tls/options.js";
import { readServerTls } from "../transport/tls/server-settings.js";
import type { Authenticate } from "./authenticate.js";
import { withDiscovery } from "./discover.js";
import { type Health, HealthCheck } from "./health.js";
import { listenerEvents } from "./listener-events.js";
import { Server } from "./server.js";

/** The longest time that a timer takes; one that is told more fires at once. */
const MAX_MS = 2 ** 31 - 1;

/** What `serve` is told. */
export interface ServeOptions {
  /**
   * `tcp://host:port`, `tls://host:port` or `unix:/path`, or several of them. Port 0 lets the system choose;
   * `server.address` tells which one.
   * Without it the server has only the connections that `server.accept` is given.
   */
  readonly listen?: string | readonly string[] | undefined;
  /** Certificate and key, for the addresses that begin with `tls://`. */
  readonly tls?: ServerTls | undefined;
  /** `[Calculator.implement({ … })]` */
  readonly services: readonly Implementation[];
  /**
   * Whether `rpc.discover` tells callers what there is to call, as an OpenRPC document. Default: true. A service with a
   * method of that name answers itself.
   */
  readonly discover?: boolean | undefined;
  /**
   * Decides who may call, once for each connection and before any handler hears of it. Without it everybody may who can reach
   * the server, or has a certificate that `tls.clientCa` demands. `rpc.ping` and `rpc.health` are answered to everybody.
   */
  readonly authenticate?: Authenticate | undefined;
  /** Stand between callers and all handlers, and between the server and the callbacks of clients; the first is the outermost. */
  readonly interceptors?: readonly Interceptor[] | undefined;
  /**
   * Whether the process stays awake for a millisecond after each message, so that the next one is read as it arrives. Calls
   * that are made one at a time take a fraction of the time then, and a processor is busy meanwhile. Best on both sides.
   * Default: false.
   */
  readonly lowLatency?: boolean | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /**
   * When a client that is silent is asked whether it is still there, and cut if it is not. Clients that are none of ours are
   * not asked.
   */
  readonly keepAlive?: false | Partial<KeepAliveTimes> | undefined;
  /** Says whether the server can do its work, to whoever asks `rpc.health`. Without it, it can. */
  readonly health?: Health | undefined;
  /** What time it is; only programs that test others have a clock of their own. */
  readonly clock?: Clock | undefined;
  /** Hears of what callers are not told. Default: errors and warnings go to stderr. */
  readonly log?: Log | undefined;
  /**
   * Milliseconds that `close` gives the calls in flight, open streams, and their callers to read the replies. Default: 10 s.
   */
  readonly drainMs?: number | undefined;
  /**
   * Milliseconds, give or take a tenth, after which a connection is drained as `close` does it, so that clients spread over
   * servers that were added. Default: none.
   */
  readonly maxConnectionAgeMs?: number | undefined;
  /** From 0 to 1; only programs that test others have chance of their own. */
  readonly random?: (() => number) | undefined;
}

/**
 * Starts a server.
 *
 * @throws {TypeError} for an address that is none, or TLS options that do not fit.
 * @throws {RangeError} for a limit that is none.
 * @throws {Error} when two services claim one method, an address is taken, or a certificate cannot be used.
 */
export async function serve(options: ServeOptions): Promise<Server> {
  const { listen = [], services, tls, discover = true, drainMs = 10_000, lowLatency = false } = options;
  const { authenticate, interceptors = [], clock = systemClock, random = Math.random, maxConnectionAgeMs } = options;
  const addresses = (typeof listen === "string" ? [listen] : listen).map(parseAddress);
  const limits = resolveLimits(options.limits);
  checkMs("drainMs", drainMs, 0);
  if (maxConnectionAgeMs !== undefined) checkMs("maxConnectionAgeMs", maxConnectionAgeMs, 1);
  const log = safeLog(options.log);
  if (tls !== undefined && addresses.every(({ kind }) => kind !== "tls")) {
    throw new TypeError("the option tls is for addresses such as tls://0.0.0.0:5443, and `listen` has none");
  }
  const tlsSettings = tls && (await readServerTls(tls));
  const router = route(discover ? withDiscovery(services) : services);
  const dispatcher = new Dispatcher({ router, interceptors, limits, log });
  const contracts = new Map(
    services.map(({ service, methods }) => [service, shapesOf(methods.map(({ method }) => method))]),
  );
  const keepAlive = resolveKeepAlive(options.keepAlive);
  const health = new HealthCheck({ health: options.health, clock, log });
  const session = {
    dispatcher,
    interceptors,
    authenticate,
    contracts,
    health,
    limits,
    keepAlive,
    lowLatency,
    clock,
    log,
  };
  const server = new Server({ ...session, services, drainMs, maxConnectionAgeMs, random, tls });
  try {
    for (const address of addresses) {
      const text = formatAddress(address);
      const events = listenerEvents(address, log, (transport) => server.accept(transport));
      server.add(await listenAt(address, events, tlsSettings));
      if (
        !isLocal(address) &&
        authenticate === undefined &&
        !(address.kind === "tls" && tlsSettings?.requiresCertificate)
      ) {
        const message = `${text} can be reached from other machines; anyone there may call this server`;
        log({ level: "warning", kind: "exposed", address: text, message });
      }
    }
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

function checkMs(option: string, value: number, least: number): void {
  if (value >= least && value <= MAX_MS) return;
  throw new RangeError(`${option} must be ${least} to ${MAX_MS} milliseconds, not ${value}`);
}
