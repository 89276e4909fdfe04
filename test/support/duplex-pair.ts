import { Duplex } from "node:stream";

/** Two streams, each of which reads what is written to the other. As `node:stream`'s, which Node 20 does not have. */
export function duplexPair(): readonly [Duplex, Duplex] {
  const left = new Side();
  const right = new Side();
  left.other = right;
  right.other = left;
  return [left, right];
}

class Side extends Duplex {
  other: Side | undefined;
  /** Called once the other side has taken what was written. */
  taken: (() => void) | undefined;

  override _read(): void {
    const { taken } = this;
    this.taken = undefined;
    taken?.();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const other = this.other as Side;
    if (chunk.length === 0) done();
    else {
      other.taken = done;
      other.push(Buffer.from(chunk));
    }
  }

  override _final(done: () => void): void {
    this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    done(error);
    const { other } = this;
    if (other !== undefined && !other.destroyed && !other.readableEnded && !this.writableFinished) {
      process.nextTick(() => other.destroy(new Error("the other side is gone")));
    }
  }
}
