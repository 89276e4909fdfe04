/**
 * Documents → code, 80 columns wide. The algorithm is Prettier's own (`src/document/printer`), so that generated files
 * are exactly as its defaults would leave them. Held by test/generator/format.test.ts.
 */
import { Code, code, concat, withoutTrailingSpace } from "./code.js";
import { type Doc, type Group, isList } from "./doc.js";

const columns = 80;
const space = code` `;
const newline = code`\n`;
const level = code`  `;

/** Always made with its members in this order: one shape, or V8 compiles the whole printer again and again. */
interface Command {
  readonly doc: Doc;
  /** In levels of two columns. */
  readonly indent: number;
  readonly flat: boolean;
}

/** Lays a document out for a place in a template that is indented by so many levels of two columns. */
export function layout(doc: Doc, indent: number): Code {
  return new Layout(indent).print(doc);
}

class Layout {
  readonly #indent: number;
  readonly #out: Code[] = [];
  readonly #brokenGroups = new Map<symbol, boolean>();
  #column: number;

  constructor(indent: number) {
    this.#indent = indent;
    this.#column = indent * 2;
  }

  print(doc: Doc): Code {
    const rest: Command[] = [{ doc, indent: this.#indent, flat: false }];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) this.#step(next, rest);
    return concat(this.#out);
  }

  #step(command: Command, rest: Command[]): void {
    const { doc, indent, flat } = command;
    if (doc instanceof Code) this.#write(doc);
    else if (isList(doc)) pushAll(rest, doc, command);
    else if (doc.kind === "line") this.#line(command, doc.soft, doc.hard);
    else if (doc.kind === "fill") this.#fill(command, doc.items, rest);
    else if (doc.kind === "group") rest.push(this.#group(doc, command, rest));
    else if (doc.kind === "if-break") {
      rest.push({ doc: this.#isBroken(doc.of, flat) ? doc.broken : doc.flat, indent, flat });
    } else {
      const applies = doc.of === undefined || this.#brokenGroups.get(doc.of) === true;
      rest.push({ doc: doc.contents, indent: applies ? indent + 1 : indent, flat });
    }
  }

  #group(group: Group, { indent, flat }: Command, rest: readonly Command[]): Command {
    const chosen = flat
      ? { doc: group.states[0], indent, flat: !group.broken || group.states.length > 1 }
      : this.#choose(group, indent, rest);
    if (group.id !== undefined) this.#brokenGroups.set(group.id, !chosen.flat);
    return chosen;
  }

  #choose({ states, broken }: Group, indent: number, rest: readonly Command[]): Command {
    const tries = states.length === 1 ? states : states.slice(0, -1);
    for (const state of broken && states.length === 1 ? [] : tries) {
      const flat = { doc: state, indent, flat: true };
      if (this.#fits(flat, rest, false)) return flat;
    }
    return { doc: states.at(-1) ?? states[0], indent, flat: false };
  }

  /** `items` are contents and lines in turn; a line breaks if the content after it does not fit. */
  #fill({ indent, flat }: Command, [first, separator, ...others]: readonly Doc[], rest: Command[]): void {
    if (first === undefined) return;
    const fits = this.#fits({ doc: first, indent, flat: true }, [], true);
    if (separator !== undefined && others[0] !== undefined) {
      const both = this.#fits({ doc: [first, separator, others[0]], indent, flat: true }, [], true);
      rest.push({ doc: { kind: "fill", items: others }, indent, flat }, { doc: separator, indent, flat: both });
    }
    rest.push({ doc: first, indent, flat: fits });
  }

  #write(text: Code): void {
    this.#out.push(text);
    this.#column += text.width;
  }

  #line({ indent, flat }: Command, soft: boolean, hard: boolean): void {
    if (flat && !hard) {
      if (!soft) this.#write(space);
      return;
    }
    const last = this.#out.pop();
    if (last !== undefined) this.#out.push(withoutTrailingSpace(last));
    this.#out.push(newline);
    for (let levels = 0; levels < indent; levels++) this.#out.push(level);
    this.#column = indent * 2;
  }

  #isBroken(of: symbol | undefined, flat: boolean): boolean {
    return of === undefined ? !flat : this.#brokenGroups.get(of) === true;
  }

  /** Whether everything up to the next line that breaks fits; beyond `next` that is the first line of the rest. */
  #fits(next: Command, rest: readonly Command[], mustBeFlat: boolean): boolean {
    let width = columns - this.#column;
    let restIndex = rest.length;
    const commands = [next];
    while (width >= 0) {
      const command = commands.pop() ?? rest[--restIndex];
      if (command === undefined) return true;
      const { doc, indent, flat } = command;
      if (doc instanceof Code) width -= doc.width;
      else if (isList(doc)) pushAll(commands, doc, command);
      else if (doc.kind === "indent") commands.push({ doc: doc.contents, indent, flat });
      else if (doc.kind === "fill") pushAll(commands, doc.items, command);
      else if (doc.kind === "if-break") {
        commands.push({ doc: this.#isBroken(doc.of, flat) ? doc.broken : doc.flat, indent, flat });
      } else if (doc.kind === "line") {
        if (!flat || doc.hard) return true;
        if (!doc.soft) width -= 1;
      } else {
        const broken = doc.broken && doc.states.length === 1;
        if (mustBeFlat && broken) return false;
        const asIs = flat && !broken;
        commands.push({ doc: (asIs ? doc.states[0] : doc.states.at(-1)) ?? doc.states[0], indent, flat: asIs });
      }
    }
    return false;
  }
}

/** So that the first part is the next to be taken. */
function pushAll(commands: Command[], parts: readonly Doc[], { indent, flat }: Command): void {
  for (let index = parts.length - 1; index >= 0; index--) commands.push({ doc: parts[index] ?? [], indent, flat });
}
