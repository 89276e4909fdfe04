import type { Calls } from "../contestant.js";
import { integers, text, users } from "../payloads.js";
import type { Workload } from "../workloads.js";
import { driveCalls } from "./drive-calls.js";
import { driveNotes } from "./drive-notes.js";
import { driveStream } from "./drive-stream.js";
import type { Driver } from "./driven.js";

/** What puts each kind of load on a server. */
export const drivers: { readonly [K in Workload["kind"]]: (workload: Workload) => Driver } = {
  add: ({ inFlight }) =>
    driveCalls({
      needs: "add",
      // Other terms each time, of one to seven digits, so that nothing can be remembered.
      call: (calls, turn) => (calls as Required<Calls>).add(turn & 0xfffff, 2, 3),
      expected: (turn) => turn + 5,
      sampleEvery: inFlight === 1 ? 1 : 17,
    }),
  floats: () =>
    driveCalls({
      needs: "add",
      call: (calls, turn) => (calls as Required<Calls>).add((turn & 0xfffff) + 0.25, 2.5, -3.125),
      expected: (turn) => turn - 0.375,
      sampleEvery: 17,
    }),
  functions: ({ functions = 1 }) =>
    driveCalls({
      needs: "adds",
      call: (calls, turn) =>
        (calls as Required<Calls>).adds[turn % functions]?.(turn & 0xfffff, 2, 3) as Promise<number>,
      expected: (turn) => turn + 5,
      sampleEvery: 17,
    }),
  users: () =>
    driveCalls({
      needs: "users",
      call: (calls) => (calls as Required<Calls>).users(),
      expected: () => users,
      sampleEvery: 7,
    }),
  echo({ length = 0 }) {
    const sent = text(length);
    return driveCalls({
      needs: "echo",
      call: (calls) => (calls as Required<Calls>).echo(sent),
      expected: () => sent,
      sampleEvery: length < 10_000 ? 17 : 1,
    });
  },
  integers: () =>
    driveCalls({
      needs: "integers",
      call: (calls) => (calls as Required<Calls>).integers(integers),
      expected: () => integers,
      sampleEvery: 1,
    }),
  notifications: () => driveNotes,
  stream: () => driveStream,
};
