/**
 * Resolves when everything has happened that can happen at once: all promise jobs, and those that they bring about. Node runs
 * the ticks that are asked for in a job after the last one.
 */
export function turnEnd(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => process.nextTick(resolve));
  });
}
