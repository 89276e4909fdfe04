import assert from "node:assert/strict";
import { test } from "node:test";
import Handlebars from "handlebars";
import { guard } from "#generator/render/guard.js";
import { code } from "#generator/view/code.js";

test("a leaf that is no code is refused, and named", () => {
  for (const leaf of ["text", 1, null, undefined, () => "x", new Date(), new Map(), { toString: () => "x" }.toString]) {
    assert.throws(() => guard({ types: [{ name: leaf }] }, "view"), {
      name: "TypeError",
      message: "view.types[0].name of the view is no code",
    });
  }
});

test("a name that the view lacks is a mistake everywhere in a template", () => {
  const view = guard({ a: code`x`, list: [code`1`, code`2`], yes: true, inner: { b: code`y` } }, "view");
  const render = (template: string): string => Handlebars.compile(template, { noEscape: true, strict: true })(view);
  assert.equal(render("{{a}}{{#each list}}{{this}}{{/each}}{{#if yes}}!{{/if}}{{#with inner}}{{b}}{{/with}}"), "x12!y");
  for (const template of [
    "{{nope}}",
    "{{#if nope}}{{/if}}",
    "{{#each nope}}{{/each}}",
    "{{inner.nope}}",
    "{{#with inner}}{{#if a}}{{/if}}{{/with}}",
  ]) {
    assert.throws(() => render(template), Error, template);
  }
});
