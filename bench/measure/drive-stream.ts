import type { Calls } from "../contestant.js";
import type { Driver } from "./driven.js";

const ITEMS = 1000;

/** Reads one stream after the other to its end. */
export const driveStream: Driver = {
  needs: "ticks",
  async drive([calls], { milliseconds }) {
    const { ticks } = calls as Required<Pick<Calls, "ticks">>;
    const began = performance.now();
    let total = 0;
    while (performance.now() - began < milliseconds) {
      let index = 0;
      for await (const tick of ticks(ITEMS)) {
        if (tick.index !== index++) throw new Error(`item ${tick.index} of a stream came as number ${index}`);
      }
      if (index !== ITEMS) throw new Error(`a stream ended after ${index} of ${ITEMS} items`);
      total += index;
    }
    return { count: total, total, seconds: (performance.now() - began) / 1000 };
  },
};
