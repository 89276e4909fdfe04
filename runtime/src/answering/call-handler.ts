import type { BoundMethod } from "../service/implementation.js";
import type { HandlerCall } from "./handler-call.js";

/** Calls a handler. The few arguments that most have are handed over one by one: spreading would copy them first. */
export function callHandler({ handler, self }: BoundMethod, args: readonly unknown[], call: HandlerCall): unknown {
  switch (args.length) {
    case 0:
      return handler.call(self, call);
    case 1:
      return handler.call(self, args[0], call);
    case 2:
      return handler.call(self, args[0], args[1], call);
    case 3:
      return handler.call(self, args[0], args[1], args[2], call);
    default:
      return handler.call(self, ...args, call);
  }
}
