/** A server of numbers in a process of its own, which the parent may kill. It drains when it is told to end. */
import { serve } from "#runtime/server/serve.js";
import { numberHandlers } from "./numbering.js";
import { Numbers } from "./numbers.js";

const services = [
  Numbers.implement({
    ...numberHandlers,
    async *count(_to, { signal }) {
      // Without an end: whoever gets to one has been lied to.
      for (let item = 0; !signal.aborted; item++) {
        yield item;
        if (item % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
      }
    },
  }),
];
const server = await serve({ services, listen: process.argv[2] ?? "tcp://127.0.0.1:0", log() {} });
process.once("SIGTERM", () => {
  // The channel to the parent would keep this process alive.
  process.disconnect();
  void server.close();
});
process.send?.(server.address);
