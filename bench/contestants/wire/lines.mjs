/**
 * Lines of text over a socket, the fast way by hand: a chunk is decoded once, up to its last newline; what is written
 * within a tick leaves in one write.
 */

const NEWLINE = 10;

/**
 * @param {import("node:net").Socket} socket
 * @param {(line: string) => void} onLine
 */
export function readLines(socket, onLine) {
  /** The parts of a line that is not complete; joined once, so that a long line costs no more than its length. */
  let held = [];
  socket.on("data", (chunk) => {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      held.push(chunk);
      return;
    }
    const text =
      held.length === 0 ? chunk.utf8Slice(0, end) : Buffer.concat([...held, chunk.subarray(0, end)]).utf8Slice();
    held = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      onLine(text.slice(from, to));
      from = to + 1;
    }
    onLine(from === 0 ? text : text.slice(from));
  });
}

/**
 * @param {import("node:net").Socket} socket
 * @returns {(line: string) => void} takes a line without its newline
 */
export function lineWriter(socket) {
  let pending = "";
  const flush = () => {
    const text = pending;
    pending = "";
    socket.write(text);
  };
  return (line) => {
    if (pending === "") process.nextTick(flush);
    pending += `${line}\n`;
  };
}
