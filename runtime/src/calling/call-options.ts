import type { Meta, TraceContext } from "../wire/message.js";

/** Options of single calls, see `$with`. */
export interface CallOptions {
  /**
   * Gives the call up: it fails at once, as `deadline_exceeded` if the signal is one of `AbortSignal.timeout`, else as
   * `cancelled`, with the signal's reason as its cause. The handler's signal is aborted too, and a late reply dropped.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds that a call may take; of a stream, its opening and each wait for items. Goes before the client's option of
   * that name, the contract's, and the limit `defaultTimeoutMs`, in that order. The server learns how much of it is left.
   */
  readonly timeoutMs?: number | undefined;
  /** Words for the server beside the arguments, as `call.meta`. They are added to those that the client has anyway. */
  readonly meta?: Meta | undefined;
  /** Where the calls belong in a distributed trace (W3C Trace Context). */
  readonly trace?: TraceContext | undefined;
}

/** Something for which other calls are made: a handler's `Call`. */
export interface HandsOn {
  /** Read by `$with`. */
  readonly $handsOn: Pick<CallSettings, "signal" | "notAfter" | "trace">;
}

/** What holds for calls: all options that were given so far. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number | undefined;
  /** On the clock: when nobody waits for the result any more, whatever `timeoutMs` says. */
  readonly notAfter: number;
  readonly meta: Meta | undefined;
  readonly trace: TraceContext | undefined;
}

export const noSettings: CallSettings = {
  signal: undefined,
  timeoutMs: undefined,
  notAfter: Number.POSITIVE_INFINITY,
  meta: undefined,
  trace: undefined,
};

/** On the clock. @param defaultMs - Where nobody has said how long it may take. */
export function dueAt(
  { timeoutMs, settings }: { readonly timeoutMs: number | undefined; readonly settings: CallSettings },
  now: number,
  defaultMs: number,
): number {
  return Math.min(now + (timeoutMs ?? defaultMs), settings.notAfter);
}

/** @throws {RangeError} for a time that is none. */
export function withOptions(settings: CallSettings, options: CallOptions | HandsOn): CallSettings {
  if ("$handsOn" in options) {
    const { signal = settings.signal, notAfter, trace = settings.trace } = options.$handsOn;
    return { ...settings, signal, trace, notAfter: Math.min(notAfter, settings.notAfter) };
  }
  const { signal = settings.signal, timeoutMs = settings.timeoutMs, trace = settings.trace } = options;
  const meta = options.meta === undefined ? settings.meta : { ...settings.meta, ...options.meta };
  return { ...settings, signal, timeoutMs: checkedTimeout(timeoutMs), trace, meta };
}

/** @throws {RangeError} for a time that is none. */
export function checkedTimeout(timeoutMs: number | undefined): number | undefined {
  if (timeoutMs === undefined || (timeoutMs > 0 && timeoutMs < 2 ** 31)) return timeoutMs;
  throw new RangeError(`timeoutMs must be milliseconds from 1 to ${2 ** 31 - 1}, not ${timeoutMs}`);
}
