import type { Contract, ErrorDeclaration, FunctionDeclaration, TypeDeclaration } from "../../model/contract.js";
import type { Code } from "../code.js";
import { dataPlace } from "../declarations/error-view.js";
import { methodProperties } from "../declarations/method-view.js";
import { layout } from "../layout.js";
import type { Role } from "../names.js";
import { ownCodec } from "./codec.js";
import { type Scope, Section } from "./scope.js";

const directions = ["read", "write"] as const;

/** All functions that validate and convert, declaration by declaration, with the sets that they look into. */
export function codecsOf(contract: Contract): Code[] {
  return [
    ...contract.types.map((declaration) => typeSection(declaration, contract)),
    ...contract.errors.map((error) => errorSection(error, contract)),
    ...contract.functions.map((fn) => functionSection(fn, "method", contract)),
    ...contract.callbacks.map((fn) => functionSection(fn, "callback", contract)),
  ].flatMap(({ parts }) => parts.map((part) => layout(part, 0)));
}

function typeSection({ name, type }: TypeDeclaration, contract: Contract): Section {
  return filled((scope) => ownCodec(type, { ...scope, contract, place: { of: "type", path: [name] } }));
}

function errorSection(error: ErrorDeclaration, contract: Contract): Section {
  const { data } = error;
  return data === undefined
    ? new Section()
    : filled((scope) => ownCodec(data, { ...scope, contract, place: dataPlace(error) }));
}

function functionSection(fn: FunctionDeclaration, role: Role, contract: Contract): Section {
  const section = new Section();
  methodProperties(fn, role, { contract, section });
  return section;
}

function filled(fill: (scope: Pick<Scope, "direction" | "section">) => Code): Section {
  const section = new Section();
  for (const direction of directions) fill({ direction, section });
  return section;
}
