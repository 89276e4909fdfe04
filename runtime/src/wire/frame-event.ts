/**
 * What a decoder of frames tells.
 * - `message`: the JSON text of one complete frame. In the `lines` framing it is known to be JSON. It may be a view into
 *   the chunk: parse it before giving the chunk away, and do not keep it, or it keeps the chunk alive.
 * - `malformed`: answer with one parse error (−32700, id null); the connection ends afterwards if `close`.
 *   `reason` is short and safe to send.
 * - `foreign`: the peer speaks another protocol: close at once and say nothing.
 */
export type FrameEvent =
  | { readonly kind: "message"; readonly body: Uint8Array }
  | Malformed
  | { readonly kind: "foreign"; readonly looksLike: ForeignProtocol };

export interface Malformed {
  readonly kind: "malformed";
  readonly reason: string;
  readonly close: boolean;
}

export type ForeignProtocol = "HTTP" | "TLS" | "unknown";

export interface FrameLimits {
  /** The longest JSON text accepted, in bytes. It is checked before anything is buffered. */
  readonly maxMessageBytes: number;
}

/** Reads the frames of one framing. It is told nothing more after an event that closes the connection. */
export interface FrameReader {
  /** Takes the whole chunk, and adds what it completes to `events`. */
  read(chunk: Uint8Array, events: FrameEvent[]): void;
  /** Memory held for an incomplete frame, in bytes. */
  readonly bufferedBytes: number;
  /** How many bytes have been looked at, in total. */
  readonly examinedBytes: number;
  /** A frame has begun and is not complete. */
  readonly midFrame: boolean;
}

/** The event for a message over the limit. `bytes` is its length if that is known. */
export function tooLarge(limits: FrameLimits, bytes?: number): Malformed {
  const message = bytes === undefined ? "message" : `message of ${bytes} bytes`;
  return { kind: "malformed", reason: `${message} is over the limit of ${limits.maxMessageBytes} bytes`, close: true };
}
