/** First in, first out. Taking one costs the same however many wait, which an array's `shift` does not promise. */
export class Queue<Item> {
  #items: (Item | undefined)[] = [];
  #taken = 0;

  get isEmpty(): boolean {
    return this.#taken === this.#items.length;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#taken];
    if (this.#taken === this.#items.length) return undefined;
    this.#items[this.#taken++] = undefined;
    if (this.#taken * 2 > this.#items.length) {
      this.#items.splice(0, this.#taken);
      this.#taken = 0;
    }
    return item;
  }
}
