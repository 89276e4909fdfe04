import { statusNumbers } from "../errors/status-codes.js";
import type { Producers } from "../streams/producers.js";
import { controlMethods } from "../wire/control-methods.js";
import { type Answer, encodeAnswer } from "../wire/encode.js";
import type { Arguments, Notification, Request } from "../wire/message.js";
import type { CallsInFlight } from "./calls-in-flight.js";
import type { Reply, ReplyOrPromise } from "./reply.js";

/** What a peer can say something about. */
export interface Controlled<Owner> {
  /** The side of the connection. */
  readonly owner: Owner;
  readonly calls: CallsInFlight;
  readonly producers: Producers;
}

/** Answers what a peer says about the connection, or about calls on it. What is no request has no answer. */
export type Control<Owner> = (args: Arguments, connection: Controlled<Owner>) => Answer | Promise<Answer>;

/** Controls by their method: one table for all connections of a kind. */
export type Controls<Owner> = ReadonlyMap<string, Control<Owner>>;

const done: Answer = { kind: "result", text: "null" };

/** What both sides of a connection answer, and `own`, what only one of them does. */
export function controlsOf<Owner>(
  own: readonly (readonly [method: string, control: Control<Owner>])[],
): Controls<Owner> {
  return new Map<string, Control<Owner>>([
    [controlMethods.ping, () => done],
    [
      controlMethods.cancel,
      (args, { calls }) => {
        calls.cancel(argument(args, "id"));
        return done;
      },
    ],
    [controlMethods.next, (args, { producers }) => producers.next(argument(args, "token"))],
    [
      controlMethods.abort,
      (args, { producers }) => {
        producers.abort(argument(args, "token"));
        return done;
      },
    ],
    ...own,
  ]);
}

/** A notification's answer is not sent. */
export function replyOf(message: Request | Notification, answer: Answer | Promise<Answer>): ReplyOrPromise {
  const encode = (answer: Answer): Reply =>
    message.kind === "request" ? encodeAnswer(message.dialect, message.id, answer) : undefined;
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
