import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Expression } from "#generator/resolve/expression/expression.js";
import { parseExpression } from "#generator/resolve/expression/parse.js";
import { printExpression } from "#generator/resolve/expression/print.js";

/** An expression without its positions. */
function shape(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value) => (key === "start" || key === "end" ? undefined : value)));
}

function parsed(text: string): Expression {
  const expression = parseExpression(text);
  assert.notEqual(expression.kind, "mistake", text);
  return expression as Expression;
}

const span = { start: 0, end: 0 };
const names = fc.oneof(
  fc.stringMatching(/^[A-Za-z_]\w{0,5}$/),
  fc.constantFrom("map", "string", "null", "end", "name", "toString"),
);

const { expression: expressions } = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie("expression");
  const name = fc.record({ from: fc.option(names, { nil: undefined }), name: names });
  const simple = name.map(
    ({ from, name }): Expression => ({
      kind: "name",
      ...(from !== undefined && { from }),
      name,
      ...span,
    }),
  );
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      simple,
      inner.map((item): Expression => ({ kind: "list", item, ...span })),
      inner.map((value): Expression => ({ kind: "map", value, ...span })),
      fc.array(inner, { minLength: 2, maxLength: 4 }).map(
        (members): Expression => ({
          kind: "union",
          members: members.flatMap((member) => (member.kind === "union" ? member.members : [member])),
          ...span,
        }),
      ),
    ),
  };
});

test("what is printed is parsed as what it was", () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      assert.deepEqual(shape(parsed(printExpression(expression))), shape(expression));
    }),
  );
});

test("blanks between words and parentheses around everything mean nothing", () => {
  fc.assert(
    fc.property(expressions, fc.constantFrom(" ", "\t", "\n", "  "), (expression, blank) => {
      const spaced = printExpression(expression).replace(/(?=[.[\]|<>()])|(?<=[.[\]|<>()])/g, blank);
      assert.deepEqual(shape(parsed(`(${spaced})`)), shape(expression));
    }),
  );
});

test("any text is an expression, or has a mistake within it", () => {
  const words = fc.constantFrom("a", "map", "<", ">", "[", "]", "|", "(", ")", ".", " ", "?", "é", "𝒳", "\u0000");
  fc.assert(
    fc.property(
      fc.array(words).map((list) => list.join("")),
      (text) => {
        const result = parseExpression(text);
        assert.ok(result.start >= 0 && result.start <= result.end && result.end <= text.length);
        if (result.kind !== "mistake") assert.deepEqual(shape(parsed(printExpression(result))), shape(result));
      },
    ),
  );
});

test("[] binds tighter than |", () => {
  assert.equal(printExpression(parsed("a | b[]")), "a | b[]");
  assert.deepEqual(shape(parsed("a | b[]")), shape(parsed("a | (b[])")));
  assert.notDeepEqual(shape(parsed("a | b[]")), shape(parsed("(a | b)[]")));
});

test("every word knows where it stands", () => {
  const expression = parsed(" a.B | map< c >[]");
  assert.equal(expression.kind, "union");
  const [first, second] = expression.kind === "union" ? expression.members : [];
  assert.deepEqual([first?.start, first?.end], [1, 4]);
  assert.deepEqual([second?.start, second?.end], [7, 17]);
});

const mistakes: readonly (readonly [text: string, start: number, end: number, message: string])[] = [
  ["", 0, 0, "expected a type, found the end"],
  ["string[", 7, 7, 'expected "]", found the end'],
  ["string | | null", 9, 10, 'expected a type, found "|"'],
  ["map<string", 10, 10, 'expected ">", found the end'],
  ["a.", 2, 2, "expected the name of a type, found the end"],
  ["a b", 2, 3, 'expected "|", "[]" or the end, found "b"'],
  ["a end", 2, 5, 'expected "|", "[]" or the end, found "end"'],
  ["𝒳", 0, 2, 'expected a type, found "𝒳"'],
  [`${"(".repeat(40)}a`, 33, 34, "the expression is nested more than 32 deep"],
  [`a${"[]".repeat(40)}`, 66, 67, "the expression is nested more than 32 deep"],
];

for (const [text, start, end, message] of mistakes) {
  test(`${JSON.stringify(text)}: ${message}`, () => {
    assert.deepEqual(parseExpression(text), { kind: "mistake", start, end, message });
  });
}

test("endless nesting is refused, not followed", () => {
  for (const word of ["(", "map<", "a[][", "a|("]) {
    assert.equal(parseExpression(word.repeat(100_000)).kind, "mistake");
  }
});
