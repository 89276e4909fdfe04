import { Path } from "@tinwire/runtime/codegen";
import { emit } from "#generator/emit.js";
import type { Contract, FunctionDeclaration } from "#generator/model/contract.js";
import { importGenerated } from "../../support/import-generated.js";
import { contractsOf } from "../openrpc-import/compare.js";
import type { Value } from "../openrpc-import/random-from-schema.js";
import { inputsOf, type MethodObject, type OpenRpc } from "./documents.js";

/** A schema of a document, and the generated reader of the type that it became. */
export interface Subject {
  /** The document's file. */
  readonly file: string;
  /** A JSON pointer to the schema. */
  readonly pointer: string;
  /** Runs the generated code. */
  readonly accepts: (value: Value) => boolean;
  /** The values that the document gives as examples of it. */
  readonly examples: readonly Value[];
}

/** What generated code has for a method, as far as it reads. */
interface Readers {
  readonly readParams?: (args: readonly unknown[], at: Path) => unknown;
  readonly readResult?: (value: unknown, at: Path, key: string) => unknown;
}

/** All components, parameters and results of a set. */
export async function subjectsOf(documents: ReadonlyMap<string, OpenRpc>): Promise<Subject[]> {
  const probed = new Map([...documents].map(([file, document]) => [file, withProbe(document)]));
  const contracts = await contractsOf(inputsOf(probed));
  const modules = await load(contracts);
  return [...probed].flatMap(([file, document], at) => {
    const contract = contracts[at] as Contract;
    const readers = modules[`contract${at}`] as { readonly [name: string]: Readers };
    return document.methods.flatMap((method, index) => {
      const declared = contract.functions.find(({ wireName }) => wireName === method.name) as FunctionDeclaration;
      return subjectsIn(method, `/methods/${index}`, {
        file,
        declared,
        readers: readers[methodName(declared)] as Readers,
      });
    });
  });
}

const probe = "tinwire probe";

/** One more method, whose parameters are the components: so each of them has a reader that can be called. */
function withProbe(document: OpenRpc): OpenRpc {
  const params = Object.keys(document.components?.schemas ?? {}).map((name) => ({
    name,
    schema: { $ref: `#${componentPointer(name)}` },
  }));
  return { ...document, methods: [...document.methods, { name: probe, params }] };
}

function componentPointer(name: string): string {
  return `/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function methodName({ name }: FunctionDeclaration): string {
  return `$method$${name}`;
}

/** Imports the generated code of all contracts, with what it keeps to itself. */
async function load(contracts: readonly Contract[]): Promise<Readonly<Record<string, unknown>>> {
  const outputs = emit(contracts, { importExtension: ".js" });
  const opened = contracts.map(({ file, functions }) => {
    const path = file.replace(/^.*\//, "").replace(".rpc.json", ".ts");
    const { text } = outputs.find((output) => output.path === path) as { text: string };
    return { path, text: `${text}\nexport { ${functions.map(methodName).join(", ")} };\n` };
  });
  const all = opened.map(({ path }, at) => `export * as contract${at} from "./${path.replace(/\.ts$/, ".js")}";\n`);
  return importGenerated([...opened, { path: "all.ts", text: all.join("") }], "all");
}

interface Made {
  readonly file: string;
  readonly declared: FunctionDeclaration;
  readonly readers: Readers;
}

function subjectsIn(method: MethodObject, pointer: string, made: Made): Subject[] {
  const { file } = made;
  const examples = method.examples ?? [];
  const params = method.params.map(({ name }, at): Subject => {
    const given = examples.map((example) => example.params.find((one) => one.name === name) ?? example.params[at]);
    return {
      file,
      pointer: method.name === probe ? componentPointer(name) : `${pointer}/params/${at}/schema`,
      examples: given.flatMap((one) => (one ? [one.value] : [])),
      accepts: (value) => readsParameter(made, at, value),
    };
  });
  const { readResult } = made.readers;
  if (method.result === undefined || readResult === undefined) return params;
  const result: Subject = {
    file,
    pointer: `${pointer}/result/schema`,
    examples: examples.flatMap((example) => (example.result ? [example.result.value] : [])),
    accepts: (value) => issuesOf((at) => readResult(structuredClone(value), at, "result")) === 0,
  };
  return [...params, result];
}

/** Whether the only parameters that are wrong are those that are missing because just one is given. */
function readsParameter({ declared: { params }, readers }: Made, index: number, value: Value): boolean {
  const args = params.map((_, at) => (at === index ? structuredClone(value) : undefined));
  const missing = params.filter((one, at) => at !== index && !one.optional && one.default === undefined);
  return issuesOf((at) => readers.readParams?.(args, at)) === missing.length;
}

function issuesOf(read: (at: Path) => unknown): number {
  const at = Path.root("", 10_000);
  read(at);
  return at.issues.length;
}
