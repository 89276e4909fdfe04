import type { Path } from "../codec/path.js";
import { RpcError } from "../errors/rpc-error.js";
import { Consumer, type ItemSource } from "../streams/consumer.js";
import { readOpening } from "../streams/opening.js";
import { IncomingStream } from "../streams/stream-parameter.js";

/** The arguments of a call, with what stands for streams made into streams. */
export interface ReceivedStreams {
  readonly args: unknown[];
  /** The call is over: what its handler has not taken is not wanted any more. */
  release(): void;
  /** Nobody waits for the handler any more: its loops over them end with this, as an end would look complete. */
  fail(reason: Error): void;
}

/** Makes iterables of the streams among a call's arguments; what is none is reported. */
export function receiveStreams(args: readonly unknown[], at: Path, source: ItemSource): ReceivedStreams {
  const consumers: Consumer<unknown>[] = [];
  const receive = (arg: unknown, index: number): unknown => {
    if (!(arg instanceof IncomingStream)) return arg;
    const opening = readOpening(arg.opening);
    if (opening === undefined) return at.fail(index, "must be a stream: an object with a token, or all its values");
    const consumer = new Consumer({ opening, readItem: arg.readItem, source, maxIssues: 20 });
    consumers.push(consumer);
    return consumer;
  };
  return {
    args: args.map(receive),
    release() {
      // A handler that reads on after its answer must not take this for their end.
      for (const consumer of consumers) consumer.fail(new RpcError("cancelled", "the call is over"));
    },
    fail(reason) {
      for (const consumer of consumers) consumer.fail(reason);
    },
  };
}
