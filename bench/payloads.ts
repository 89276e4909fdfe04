/** What goes over the wire: the same bytes in every run. */
import type { Handlers, User } from "./contestant.js";

const names = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov", "José Valim"];
const cities = ["London", "New York", "Rotterdam", "Los Angeles", "Kraków"];
const roles = ["admin", "editor", "reader"] as const;

/** 20 records, 3 kB of JSON, some of it not ASCII. */
export const users: readonly User[] = Array.from({ length: 20 }, (_, index) => ({
  id: 100_000 + index,
  name: names[index % names.length] as string,
  email: `user.${index}@example.com`,
  city: cities[index % cities.length] as string,
  role: roles[index % roles.length] as User["role"],
  score: (index * 37) / 8,
  active: index % 3 !== 0,
  createdAt: 1_700_000_000_000 + index * 86_400_000,
}));

/** Prose of so many characters: ASCII with a quotation mark here and there, as text has. */
export function text(length: number): string {
  const sentence = 'The quick brown fox says "hello" to the lazy dog, and goes on. ';
  return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
}

/** Integers of one to six digits. */
export const integers: readonly number[] = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 1_000_003);

export const noteText = "a remark of forty characters, or about so";

/** The handlers of every server. */
export function createHandlers(): Handlers {
  let notes = 0;
  return {
    add: (a, b, c) => a + b + c,
    users: () => users,
    echo: (sent) => sent,
    integers: (sent) => sent,
    note() {
      notes++;
    },
    noted: () => notes,
    async *ticks(count) {
      for (let index = 0; index < count; index++) yield { index, text: "a small item" };
    },
  };
}
