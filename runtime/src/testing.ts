/**
 * `@tinwire/runtime/testing`: what tests of programs on the runtime are made with. Nothing here belongs into production.
 */

export type { Faults } from "./testing/faults.js";
export { type FaultyPair, type FaultyPairOptions, faultyPair } from "./testing/faulty-pair.js";
export { ManualClock } from "./testing/manual-clock.js";
export { type MemoryPairOptions, memoryPair } from "./testing/memory-pair.js";
