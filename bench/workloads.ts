/** What is measured: a table of the report each. Data only, since it is handed to other processes. */

/** A load that each contestant is put under. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly kind: "add" | "floats" | "functions" | "users" | "echo" | "integers" | "notifications" | "stream";
  /** Characters of the text that `echo` sends. */
  readonly length?: number;
  /** How many functions the contract has besides; `functions` calls them in turn. */
  readonly functions?: number;
  readonly connections: number;
  /** Calls under way at once, over all connections. */
  readonly inFlight: number;
  readonly tls?: boolean;
  /** What only we have a setting for, so that only the floor is measured beside us. */
  readonly variant?: Variant;
}

/**
 * - `low latency`: both ends stay awake for a moment after each message.
 * - `by position`: arguments in a list, where our contract says by name.
 * - `reordered`: the floor's client, whose requests have their members in another order than ours.
 */
export type Variant = "low latency" | "by position" | "reordered";

const one = { connections: 1 } as const;

export const workloads: readonly Workload[] = [
  { name: "add-1", title: "`add`, one call at a time", kind: "add", ...one, inFlight: 1 },
  {
    name: "add-1-low-latency",
    title: "`add`, one call at a time, with our low-latency mode",
    kind: "add",
    ...one,
    inFlight: 1,
    variant: "low latency",
  },
  { name: "add-64", title: "`add`, 64 in flight", kind: "add", ...one, inFlight: 64 },
  { name: "add-1000", title: "`add`, 1000 in flight", kind: "add", ...one, inFlight: 1000 },
  {
    name: "add-100-connections",
    title: "`add`, 100 connections with a call each",
    kind: "add",
    connections: 100,
    inFlight: 100,
  },
  { name: "add-64-tls", title: "`add` over TLS, 64 in flight", kind: "add", ...one, inFlight: 64, tls: true },
  { name: "floats-64", title: "`add` of fractions, 64 in flight", kind: "floats", ...one, inFlight: 64 },
  {
    name: "by-position-64",
    title: "`add`, arguments by position, 64 in flight",
    kind: "add",
    ...one,
    inFlight: 64,
    variant: "by position",
  },
  {
    name: "reordered-64",
    title: "`add`, asked by a client with another order of members, 64 in flight",
    kind: "add",
    ...one,
    inFlight: 64,
    variant: "reordered",
  },
  {
    name: "functions-64",
    title: "50 functions in turn, 64 in flight",
    kind: "functions",
    functions: 50,
    ...one,
    inFlight: 64,
  },
  { name: "users-64", title: "20 records (3 kB) back, 64 in flight", kind: "users", ...one, inFlight: 64 },
  {
    name: "megabyte",
    title: "1 MB of text there and back, 4 in flight",
    kind: "echo",
    length: 1_000_000,
    ...one,
    inFlight: 4,
  },
  { name: "integers", title: "20,000 integers there and back, 4 in flight", kind: "integers", ...one, inFlight: 4 },
  {
    name: "notifications",
    title: "Notifications, a thousand at a time",
    kind: "notifications",
    ...one,
    inFlight: 1000,
  },
  { name: "stream", title: "A stream of small items, one stream at a time", kind: "stream", ...one, inFlight: 1 },
];
