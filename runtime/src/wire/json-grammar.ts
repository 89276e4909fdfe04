/**
 * The grammar of JSON (RFC 8259) in UTF-8 (RFC 3629) as one table: a row for each state, a column for each byte.
 * An entry is the state that follows, or a step: what cannot be told without the stack of open containers.
 */

const structure = ["value", "firstItem", "firstKey", "key", "colon", "afterValue"] as const;
const strings = ["string", "escape", "hex1", "hex2", "hex3", "hex4"] as const;
const utf8 = ["tail1", "tail2", "tail3", "afterE0", "afterED", "afterF0", "afterF4"] as const;
const integers = ["minus", "zero", "integer"] as const;
const fractions = ["point", "fraction", "exponent", "exponentSign", "exponentDigits"] as const;
const fragments = ["t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul"] as const;
type State =
  | (typeof structure)[number]
  | (typeof strings)[number]
  | (typeof utf8)[number]
  | (typeof integers)[number]
  | (typeof fractions)[number]
  | (typeof fragments)[number];
const states: readonly State[] = [...structure, ...strings, ...utf8, ...integers, ...fractions, ...fragments];

const containerSteps = ["openObject", "openArray", "closeObject", "closeArray", "comma"] as const;
const scalarSteps = ["openKey", "openString", "endString", "endLiteral", "endNumber"] as const;
type Step = "refuse" | (typeof containerSteps)[number] | (typeof scalarSteps)[number];
const steps: readonly Step[] = ["refuse", ...containerSteps, ...scalarSteps];

/** Entries of the table from this one on are steps. */
export const FIRST_STEP = 64;

/** The number that the table has for a state. */
export function stateCode(state: State): number {
  return states.indexOf(state);
}

/** The number that the table has for a step. */
export function stepCode(step: Step): number {
  return FIRST_STEP + steps.indexOf(step);
}

/** The entry for a state and a byte is at `(state << 8) | byte`. */
export const transitions: Uint8Array = new Uint8Array(states.length << 8).fill(stepCode("refuse"));

/** White space between values, and between a value's tokens (RFC 8259, section 2). */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

const WHITE_SPACE = " \t\n\r";
const ZERO_TO_NINE = "0123456789";
const ONE_TO_NINE = "123456789";

/** In `state`, each of `bytes` (characters, or the first and the last of a range) leads to `target`. */
function on(state: State, bytes: string | readonly [first: number, last: number], target: State | Step): void {
  const code = isStep(target) ? stepCode(target) : stateCode(target);
  const row = stateCode(state) << 8;
  if (typeof bytes === "string") {
    for (const character of bytes) transitions[row | character.charCodeAt(0)] = code;
  } else {
    transitions.fill(code, row | bytes[0], (row | bytes[1]) + 1);
  }
}

function isStep(target: State | Step): target is Step {
  return (steps as readonly string[]).includes(target);
}

function onWord(word: "true" | "false" | "null"): void {
  for (let length = 1; length < word.length; length++) {
    const isLast = length === word.length - 1;
    on(
      word.slice(0, length) as State,
      word.charAt(length),
      isLast ? "endLiteral" : (word.slice(0, length + 1) as State),
    );
  }
}

// What may stand where.
for (const state of ["value", "firstItem"] as const) {
  on(state, WHITE_SPACE, state);
  on(state, "{", "openObject");
  on(state, "[", "openArray");
  on(state, '"', "openString");
  on(state, "-", "minus");
  on(state, "0", "zero");
  on(state, ONE_TO_NINE, "integer");
  for (const initial of ["t", "f", "n"] as const) on(state, initial, initial);
}
on("firstItem", "]", "closeArray");
for (const state of ["firstKey", "key"] as const) {
  on(state, WHITE_SPACE, state);
  on(state, '"', "openKey");
}
on("firstKey", "}", "closeObject");
on("colon", WHITE_SPACE, "colon");
on("colon", ":", "value");
on("afterValue", WHITE_SPACE, "afterValue");

// Numbers: nothing but the byte after it ends one.
on("minus", "0", "zero");
on("minus", ONE_TO_NINE, "integer");
on("integer", ZERO_TO_NINE, "integer");
for (const state of ["zero", "integer"] as const) on(state, ".", "point");
for (const state of ["point", "fraction"] as const) on(state, ZERO_TO_NINE, "fraction");
for (const state of ["zero", "integer", "fraction"] as const) on(state, "eE", "exponent");
on("exponent", "+-", "exponentSign");
for (const state of ["exponent", "exponentSign", "exponentDigits"] as const) on(state, ZERO_TO_NINE, "exponentDigits");
for (const state of ["zero", "integer", "fraction", "exponentDigits"] as const) on(state, WHITE_SPACE, "endNumber");
for (const state of ["zero", "integer", "fraction", "exponentDigits", "afterValue"] as const) {
  on(state, ",", "comma");
  on(state, "]", "closeArray");
  on(state, "}", "closeObject");
}

onWord("true");
onWord("false");
onWord("null");

// Strings: control characters must be escaped.
on("string", [0x20, 0x7f], "string");
on("string", '"', "endString");
on("string", "\\", "escape");
on("escape", '"\\/bfnrt', "string");
on("escape", "u", "hex1");
const HEX_DIGITS = `${ZERO_TO_NINE}abcdefABCDEF`;
on("hex1", HEX_DIGITS, "hex2");
on("hex2", HEX_DIGITS, "hex3");
on("hex3", HEX_DIGITS, "hex4");
on("hex4", HEX_DIGITS, "string");

// UTF-8 inside strings: the second byte's range keeps out overlong forms, surrogates, and what is past U+10FFFF.
on("string", [0xc2, 0xdf], "tail1");
on("string", [0xe0, 0xe0], "afterE0");
on("string", [0xe1, 0xef], "tail2");
on("string", [0xed, 0xed], "afterED");
on("string", [0xf0, 0xf0], "afterF0");
on("string", [0xf1, 0xf3], "tail3");
on("string", [0xf4, 0xf4], "afterF4");
on("afterE0", [0xa0, 0xbf], "tail1");
on("afterED", [0x80, 0x9f], "tail1");
on("afterF0", [0x90, 0xbf], "tail2");
on("afterF4", [0x80, 0x8f], "tail2");
on("tail3", [0x80, 0xbf], "tail2");
on("tail2", [0x80, 0xbf], "tail1");
on("tail1", [0x80, 0xbf], "string");
