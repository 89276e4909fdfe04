import { Page } from "../wire/flat/page.js";

/** Bytes that are worth a system call of their own. */
export const PAGE_BYTES: number = 64 * 1024;

/** How many pages wait for their next use. A tick has few connections that write in turn; the others come from the system. */
const MAX_FREE = 16;

const free: Page[] = [];

/** A page to collect messages in. It belongs to the connection that took it only until that has written. */
export function takePage(): Page {
  return free.pop() ?? new Page(Buffer.allocUnsafeSlow(PAGE_BYTES));
}

/** Nobody reads from it any more. */
export function giveBack(page: Page): void {
  if (free.length < MAX_FREE) free.push(page);
}
