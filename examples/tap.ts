import { Duplex } from "node:stream";

/** A Duplex that passes everything on to another and shows each chunk on the way. */
export function tap(inner: Duplex, show: (line: string) => void): Duplex {
  const outer = new Duplex({
    write(chunk: Buffer, _encoding, done) {
      show(`→ ${chunk.toString().trimEnd()}`);
      inner.write(chunk, done);
    },
    final: (done) => inner.end(done),
    read: () => inner.resume(),
    destroy(error, done) {
      inner.destroy();
      done(error);
    },
  });
  inner.on("data", (chunk: Buffer) => {
    show(`← ${chunk.toString().trimEnd()}`);
    if (!outer.push(chunk)) inner.pause();
  });
  inner.on("end", () => outer.push(null));
  inner.on("error", (error) => outer.destroy(error));
  return outer;
}
