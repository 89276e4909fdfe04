/** What a peer tells by itself, kept until the test asks for it. */
export interface Mailbox<Message> {
  put(message: Message): void;
  /** The next one, when it comes. */
  next(): Promise<Message>;
}

export function mailbox<Message>(): Mailbox<Message> {
  const messages: Message[] = [];
  const readers: ((message: Message) => void)[] = [];
  return {
    put(message) {
      const reader = readers.shift();
      if (reader === undefined) messages.push(message);
      else reader(message);
    },
    async next() {
      const [message] = messages.splice(0, 1);
      return message ?? new Promise((resolve) => readers.push(resolve));
    },
  };
}
