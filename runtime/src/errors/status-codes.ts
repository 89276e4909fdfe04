/**
 * The stable codes of errors that no contract declares, and their numbers on the wire.
 *
 * - JSON-RPC 2.0, section 5.1, predefines −32700 and −32600 … −32603; −32800 is the Language Server Protocol's.
 * - The others are −32040 minus the number that gRPC gives to the same status. The block −32041 … −32057 lies within what
 *   JSON-RPC leaves to implementations, away from the numbers that Ethereum and the Language Server Protocol use there.
 */
export const statusNumbers = {
  /** What arrived is not JSON. */
  parse_error: -32700,
  /** What arrived is JSON, but no request. */
  invalid_request: -32600,
  /** The server has no such method. */
  unimplemented: -32601,
  /** The arguments are not what the function takes; nothing was done. */
  invalid_params: -32602,
  /** The handler failed; the server's log knows how. */
  internal: -32603,
  /** The caller gave up. */
  cancelled: -32800,
  /** The peer answered with a number that nobody declared. */
  unknown: -32042,
  /** Too late; it may have been done or not. */
  deadline_exceeded: -32044,
  /** What was asked for does not exist. */
  not_found: -32045,
  /** What was to be made exists. */
  already_exists: -32046,
  /** The caller is known, and may not. */
  permission_denied: -32047,
  /** A limit was met; later it may work. */
  overloaded: -32048,
  /** The system is not in a state in which this can be done. */
  failed_precondition: -32049,
  /** A conflict with another call; the whole may be tried again. */
  aborted: -32050,
  /** Beyond the end of what there is. */
  out_of_range: -32051,
  /** No connection, or it broke; the call may have been done or not. */
  unavailable: -32054,
  /** The caller is not known. */
  unauthenticated: -32056,
  /** The peer's answer is not what the contract promises. */
  invalid_response: -32057,
} as const;

/** A stable code of an error that no contract declares. */
export type StatusCode = keyof typeof statusNumbers;

/** A stable code, or the name of an error that a contract declares: any string, of which editors offer those that are known. */
export type ErrorCode = StatusCode | (string & Record<never, never>);

const codes: ReadonlyMap<number, string> = new Map(
  Object.entries(statusNumbers).map(([code, number]) => [number, code]),
);

/** The number of a code; that of `unknown` for a code of somebody else's. */
export function numberOf(code: string): number {
  return Object.hasOwn(statusNumbers, code) ? statusNumbers[code as StatusCode] : statusNumbers.unknown;
}

/** The code of a number; `unknown` for a number of somebody else's. */
export function codeOf(number: number): StatusCode {
  return (codes.get(number) as StatusCode | undefined) ?? "unknown";
}

/** The numbers of errors that say by themselves that no handler was called. */
export const untouched: ReadonlySet<number> = new Set([
  statusNumbers.parse_error,
  statusNumbers.invalid_request,
  statusNumbers.unimplemented,
]);
