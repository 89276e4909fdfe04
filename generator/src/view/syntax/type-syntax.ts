/** TypeScript's types as documents, laid out as Prettier lays them out. */
import { type Code, code } from "../code.js";
import { type Doc, doc, group, hardline, ifBreak, indent, join, line, softline } from "../doc.js";

/** A type, with what its surroundings must know to lay it out. */
export interface TypeSyntax {
  readonly form: "word" | "null" | "reference" | "object" | "union" | "hugging-union" | "intersection" | "other";
  readonly doc: Doc;
  /** Of an object or a union: without the group around it, where the surroundings make their own. */
  readonly bare?: Doc;
}

/** A member of an object type or an interface. */
export interface MemberSyntax {
  readonly comment: readonly Code[];
  readonly key: Code;
  readonly optional: boolean;
  readonly type: TypeSyntax;
}

/** A keyword or a literal. */
export function word(text: Code): TypeSyntax {
  return { form: text.toString() === "null" ? "null" : "word", doc: text };
}

/** The name of a type. */
export function reference(name: Code): TypeSyntax {
  return { form: "reference", doc: name };
}

export function objectType(members: readonly MemberSyntax[]): TypeSyntax {
  if (members.length === 0) return { form: "object", doc: code`{}`, bare: code`{}` };
  const docs = members.map(({ comment, ...rest }) => [comment.map((text) => [text, hardline]), member(rest)]);
  return braces(join([code`;`, line], docs));
}

/** `{ [key: string]: … }`. */
export function mapType(value: TypeSyntax): TypeSyntax {
  const key = group([indent([softline, code`key: string`]), softline]);
  return braces(group(doc`[${key}]: ${value.doc}`));
}

/** `key?: …`, without the semicolon. */
export function member({ key, optional, type }: Omit<MemberSyntax, "comment">): Doc {
  return optional ? doc`${key}?: ${type.doc}` : doc`${key}: ${type.doc}`;
}

export function arrayType(item: TypeSyntax): TypeSyntax {
  if (item.form === "union") {
    const inner = group([indent([softline, item.bare ?? item.doc]), softline]);
    return { form: "other", doc: doc`(${inner})[]` };
  }
  const inParentheses = item.form === "hugging-union" || item.form === "intersection";
  return { form: "other", doc: inParentheses ? doc`(${item.doc})[]` : doc`${item.doc}[]` };
}

export function tupleType(items: readonly TypeSyntax[]): TypeSyntax {
  if (items.length === 0) return { form: "other", doc: code`[]` };
  const elements = items.map((item) => group(tupleElement(item, items.length > 1)));
  const inner = [softline, join([code`,`, line], elements), ifBreak(code`,`)];
  return { form: "other", doc: group([code`[`, indent(inner), softline, code`]`]) };
}

function tupleElement({ form, doc, bare }: TypeSyntax, several: boolean): Doc {
  if (form !== "union" || bare === undefined) return doc;
  return several ? [indent([ifBreak([code`(`, softline]), bare]), softline, ifBreak(code`)`)] : bare;
}

/** One member alone is no union. */
export function unionType(members: readonly TypeSyntax[]): TypeSyntax {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return only;
  const docs = members.map(({ form, doc: inner }) => (form === "intersection" ? doc`(${inner})` : inner));
  if (hugs(members)) return { form: "hugging-union", doc: join(code` | `, docs) };
  const bars = docs.map((inner, index) => [index === 0 ? ifBreak(code`| `) : [line, code`| `], indent(inner)]);
  const bare = group(bars);
  return { form: "union", doc: group(indent([softline, bare])), bare };
}

/** One object or name, and null. */
function hugs(members: readonly TypeSyntax[]): boolean {
  const main = members.find(({ form }) => form === "object" || form === "reference");
  return main !== undefined && members.every((one) => one === main || one.form === "null");
}

/** A record that carries one more field: `{ kind: "circle" } & Circle`. */
export function intersectionType(object: TypeSyntax, name: TypeSyntax): TypeSyntax {
  return { form: "intersection", doc: group(doc`${object.doc} & ${name.doc}`) };
}

/** `Name<…>`. */
export function genericType(name: Code, parameters: readonly TypeSyntax[]): TypeSyntax {
  return { form: "other", doc: [name, typeArguments(parameters)] };
}

export function typeArguments(parameters: readonly TypeSyntax[]): Doc {
  const [first] = parameters;
  const inline = parameters.length === 1 && first !== undefined && !breakable.has(first.form);
  const docs = parameters.map((type) => (type.form === "union" ? (type.bare ?? type.doc) : type.doc));
  if (inline) return doc`<${docs}>`;
  return group([code`<`, indent([softline, join([code`,`, line], docs)]), softline, code`>`]);
}

const breakable: ReadonlySet<TypeSyntax["form"]> = new Set(["union", "intersection", "other"]);

/** `type Name = …;`, where `left` is what stands before the equals sign. */
export function aliasDeclaration(left: Doc, type: TypeSyntax): Doc {
  if (type.form === "union") {
    return group([group(left), code` =`, group(indent([line, type.bare ?? type.doc])), code`;`]);
  }
  const id = Symbol("alias");
  return group([group(left), code` =`, group(indent(line), { id }), indent(type.doc, id), code`;`]);
}

function braces(contents: Doc): TypeSyntax {
  const bare = [code`{`, indent([line, contents, ifBreak(code`;`)]), line, code`}`];
  return { form: "object", doc: group(bare, { braces: true }), bare };
}
