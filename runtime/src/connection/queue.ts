/** First in, first out. Taking one costs the same however many wait, which an array's `shift` does not promise. */
export class Queue<Item> {
  /** Undefined while nothing waits: so it is with nearly all queues of idle connections. */
  #items: (Item | undefined)[] | undefined;
  #taken = 0;

  get isEmpty(): boolean {
    return this.#items === undefined;
  }

  push(item: Item): void {
    if (this.#items === undefined) this.#items = [item];
    else this.#items.push(item);
  }

  shift(): Item | undefined {
    const items = this.#items;
    if (items === undefined) return undefined;
    const item = items[this.#taken];
    items[this.#taken++] = undefined;
    if (this.#taken === items.length) {
      this.#items = undefined;
      this.#taken = 0;
    } else if (this.#taken * 2 > items.length) {
      items.splice(0, this.#taken);
      this.#taken = 0;
    }
    return item;
  }
}
