import type { Contract, TypeDeclaration } from "../../model/contract.js";
import type { Field } from "../../model/type.js";
import { type Code, code, identifier } from "../code.js";
import { doc } from "../doc.js";
import { layout } from "../layout.js";
import { aliasDeclaration, member } from "../syntax/type-syntax.js";
import { documentation } from "./documentation.js";
import { fieldText, typeText } from "./type-text.js";

export interface TypeView {
  readonly doc: readonly Code[];
  readonly isInterface: boolean;
  readonly name: Code;
  /** Of an interface. */
  readonly fields: readonly { readonly doc: readonly Code[]; readonly declaration: Code }[];
  /** Of anything else: the whole declaration. */
  readonly alias: Code;
}

/** A record becomes an interface, everything else an alias. */
export function typeView(declaration: TypeDeclaration, contract: Contract): TypeView {
  const { type } = declaration;
  const name = identifier(declaration.name);
  const common = { doc: documentation(declaration), name };
  if (type.kind === "record" && type.fields.length > 0) {
    const fields = type.fields.map((field) => fieldView(field, contract));
    return { ...common, isInterface: true, fields, alias: code`` };
  }
  const text = typeText(type, { contract, documented: true });
  const alias =
    type.kind === "record" ? code`export interface ${name} {}` : aliasDeclaration(doc`export type ${name}`, text);
  return { ...common, isInterface: false, fields: [], alias: layout(alias, 0) };
}

function fieldView(field: Field, contract: Contract): TypeView["fields"][number] {
  const { comment, ...text } = fieldText(field, { contract, documented: true });
  return { doc: comment, declaration: layout([member(text), code`;`], 1) };
}
