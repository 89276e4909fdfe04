import { statusNumbers } from "../errors/status-codes.js";
import type { Producers } from "../streams/producers.js";
import { controlMethods } from "../wire/control-methods.js";
import { type Answer, encodeAnswer } from "../wire/encode.js";
import type { Arguments, Notification, Request } from "../wire/message.js";
import type { CallsInFlight } from "./calls-in-flight.js";
import type { Reply, ReplyOrPromise } from "./reply.js";

/** Answers what a peer says about the connection, or about calls on it. What is no request has no answer. */
export type Control = (args: Arguments) => Answer | Promise<Answer>;

/** Controls by their method. */
export type Controls = ReadonlyMap<string, Control>;

const done: Answer = { kind: "result", text: "null" };

/** What both sides of a connection answer, and `own`, what only one of them does. */
export function controlsOf(
  { calls, producers }: { readonly calls: CallsInFlight; readonly producers: Producers },
  own: readonly (readonly [method: string, control: Control])[],
): Controls {
  return new Map<string, Control>([
    [controlMethods.ping, () => done],
    [
      controlMethods.cancel,
      (args) => {
        calls.cancel(argument(args, "id"));
        return done;
      },
    ],
    [controlMethods.next, (args) => producers.next(argument(args, "token"))],
    [
      controlMethods.abort,
      (args) => {
        producers.abort(argument(args, "token"));
        return done;
      },
    ],
    ...own,
  ]);
}

/** A notification's answer is not sent. */
export function answerControl(message: Request | Notification, control: Control): ReplyOrPromise {
  const encode = (answer: Answer): Reply =>
    message.kind === "request" ? encodeAnswer(message.dialect, message.id, answer) : undefined;
  const answer = control(message.args);
  return answer instanceof Promise ? answer.then(encode) : encode(answer);
}

/** The one argument of most of them, by name or by position. */
function argument({ positional, named }: Arguments, name: string): unknown {
  return named === undefined ? positional[0] : named[name];
}

/** For arguments that are none. */
export function misunderstood(reason: string): Answer {
  return { kind: "error", error: { code: statusNumbers.invalid_params, message: `Invalid params: ${reason}` } };
}
