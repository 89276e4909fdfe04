/** What precedes the body of a frame and tells its length. */
export interface FrameHead {
  /** Takes bytes of `chunk` from `start` on, up to the end of the head at most. Ready for the next head when complete. */
  read(chunk: Uint8Array, start: number): HeadProgress;
  /** Memory held for an incomplete head, in bytes. */
  readonly bufferedBytes: number;
  /** A head has begun and is not complete. */
  readonly begun: boolean;
}

/** `at`: the offset of the first byte not taken. */
export type HeadProgress =
  | { readonly kind: "incomplete"; readonly at: number }
  | { readonly kind: "complete"; readonly at: number; readonly bodyBytes: number }
  | { readonly kind: "malformed"; readonly at: number; readonly reason: string };
