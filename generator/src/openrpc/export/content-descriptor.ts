import type { Parameter } from "../../model/contract.js";
import { documented } from "../../model/json-schema.js";
import { marks } from "../marks.js";
import type { Components } from "./components.js";
import { type JsonObject, markedNotes, summaryOf } from "./notes.js";
import { streamSchema, streamValue } from "./stream.js";

/** A parameter (OpenRPC, "Content Descriptor Object"). Default and examples are its schema's. */
export function parameterDescriptor(parameter: Parameter, components: Components): JsonObject {
  const { name, wireName, type, stream, optional, doc, examples, default: fallback } = parameter;
  const inSchema = {
    ...(fallback !== undefined && { default: fallback }),
    ...(examples !== undefined && { examples: stream ? examples.map(streamValue) : examples }),
  };
  const schema = components.schema(type);
  return {
    name: wireName,
    ...texts(doc),
    required: !optional,
    schema: documented(stream ? streamSchema(schema) : schema, inSchema),
    ...(stream && { [marks.stream]: true }),
    ...(name !== wireName && { [marks.name]: name }),
    ...markedNotes(parameter),
  };
}

/** Documentation as OpenRPC has it, short and whole. */
export function texts(doc: string | undefined): JsonObject {
  const summary = summaryOf(doc);
  return { ...(summary !== undefined && { summary }), ...(doc !== undefined && { description: doc }) };
}
