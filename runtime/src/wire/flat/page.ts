import { Buffer } from "node:buffer";

/** Memory to write messages into, to be looked at as bytes or four of them at a time. */
export class Page {
  readonly bytes: Buffer;
  readonly view: DataView;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, size);
  }
}
