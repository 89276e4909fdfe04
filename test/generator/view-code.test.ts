import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import { Code, code, commentLines, concat, identifier, internalName, literal, property } from "#generator/view/code.js";
import { layout } from "#generator/view/layout.js";
import { jsonExpression } from "#generator/view/syntax/json-expression.js";
import { projectRoot } from "../support/project-root.js";

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      "\\",
      "`",
      "${",
      "</script",
      "<!--",
      "\u2028",
      "\ud800",
      "\n",
      "*/",
      "@ts-",
      "é",
      "日",
    ),
  }),
);

/** Evaluates it where nobody else's values are. */
const evaluate = (expression: string): unknown => runInNewContext(`"use strict"; (${expression})`);

suite("a literal evaluates to the value that it was made of", () => {
  test("strings", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const source = literal(text).toString();
        assert.equal(evaluate(source), text);
        assert.doesNotMatch(source, /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|<\/|<!|<script/iu);
      }),
    );
  });

  test("numbers, booleans and null", () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.oneof(numbers, fc.integer(), fc.constant(-0), fc.boolean(), fc.constant(null)), (value) => {
        assert.ok(Object.is(evaluate(literal(value).toString()), value));
      }),
    );
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => literal(value), TypeError);
  });

  test("whole JSON values, keys like __proto__ included", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value).replaceAll('"a":', '"__proto__":')) as Parameters<
          typeof jsonExpression
        >[0];
        const source = layout(jsonExpression(json).doc, 0).toString();
        assert.equal(JSON.stringify(evaluate(source)), JSON.stringify(json));
      }),
    );
  });

  test("as a key of an object, and as a type", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.constantFrom("__proto__", "constructor", "größe", "a", "1", "new")), (text) => {
        const object = evaluate(`{ ${property(text)}: 1 }`) as object;
        assert.deepEqual(Object.getOwnPropertyNames(object), [text]);
        const file = ts.createSourceFile("x.ts", `type T = ${literal(text)};`, ts.ScriptTarget.Latest);
        const [statement] = file.statements;
        assert.ok(statement && ts.isTypeAliasDeclaration(statement) && ts.isLiteralTypeNode(statement.type));
        assert.ok(ts.isStringLiteral(statement.type.literal) && statement.type.literal.text === text);
      }),
    );
  });
});

test("comment text stays in its comment, on its line", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const line of commentLines(text)) {
        assert.doesNotMatch(line.toString(), /\*\/|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|@ts-(?<!\\@ts-)/u);
      }
      const source = `/** ${concat(commentLines(text).flatMap((line) => [line, code` `]))} */ const a = 1;`;
      const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest);
      assert.equal(file.statements.length, 1);
    }),
  );
});

test("names: identifiers are checked, and internal ones never meet", () => {
  for (const bad of ["", "a b", "1a", "a-b", "class", "x;y", "é", "a\u200b"])
    assert.throws(() => identifier(bad), TypeError);
  const segments = fc.array(fc.oneof(texts, fc.stringMatching(/^[A-Za-z_]\w{0,6}$/)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(segments, (path) => {
      const name = internalName(code`read`, path).toString();
      assert.match(name, /^\$read\$[\w$]+$/);
    }),
  );
  const words = fc.array(fc.stringMatching(/^[A-Za-z_]\w{0,3}$/), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(words, words, (one, other) => {
      const name = (path: string[]): string => internalName(code`read`, path).toString();
      assert.equal(name(one) === name(other), JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

suite("only view/code makes code", () => {
  test("its class and its tag refuse everybody else", () => {
    const Anyone = Code as unknown as new (key: unknown, text: string) => Code;
    assert.throws(() => new Anyone(Symbol("made in view/code"), "evil()"), TypeError);
    assert.throws(() => code(Object.assign(["evil()"], { raw: ["evil()"] })), TypeError);
    assert.throws(() => code`${"evil()" as unknown as Code}`, TypeError);
    assert.throws(() => concat(["evil()" as unknown as Code]), TypeError);
    const lookalike = { toString: () => "evil()" };
    assert.throws(() => code`${lookalike as unknown as Code}`, TypeError);
  });

  test("no other file of the generator does, and templates build no literals", () => {
    const source = join(projectRoot, "generator", "src");
    for (const file of readdirSync(source, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file === join("view", "code.ts")) continue;
      const text = readFileSync(join(source, file), "utf8");
      assert.doesNotMatch(text, /new Code\(|\bcode\(|\bfragments\((?!strings\))|SafeString/, file);
    }
    const templates = join(projectRoot, "generator", "templates");
    for (const file of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".hbs")) continue;
      const text = readFileSync(join(templates, file), "utf8");
      assert.doesNotMatch(text, /["'][^"'\n]*\{\{|\{\{\{|\{\{#(?!if |each |with |unless @first)|\$\{/, file);
    }
  });
});
