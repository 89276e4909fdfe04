import { setImmediate } from "node:timers/promises";
import type { Calls } from "../contestant.js";
import { noteText } from "../payloads.js";
import type { Driver } from "./driven.js";

const BURST = 1000;

/** Sends notifications in bursts, and asks after each how many have arrived: what is lost or late does not count. */
export const driveNotes: Driver = {
  needs: "note",
  async drive([calls], { milliseconds }) {
    const { note, noted } = calls as Required<Pick<Calls, "note" | "noted">>;
    const before = await noted();
    const began = performance.now();
    let total = 0;
    while (performance.now() - began < milliseconds) {
      let last: unknown;
      for (let index = 0; index < BURST; index++) last = note(noteText);
      total += BURST;
      await last;
      // A library that handles messages each in a task of its own may answer the question first.
      while ((await noted()) - before < total) await setImmediate();
    }
    return { count: total, total, seconds: (performance.now() - began) / 1000 };
  },
};
