/** A member of a document whose inside does not matter here. */
export interface JsonObject {
  readonly [member: string]: unknown;
}

/** An OpenRPC document, as the generator writes them: as far as putting several into one has to know them. */
export interface OpenRpcDocument extends JsonObject {
  readonly openrpc: string;
  readonly info: JsonObject & { readonly title: string; readonly version: string };
  readonly methods: readonly MethodObject[];
  /** Methods that clients have. */
  readonly "x-tinwire-callbacks"?: readonly MethodObject[];
  readonly components?: { readonly schemas?: JsonObject; readonly errors?: JsonObject };
  /** What there is to say about errors, by their key among the components. */
  readonly "x-tinwire-errors"?: { readonly [key: string]: JsonObject };
}

export interface MethodObject extends JsonObject {
  readonly name: string;
  readonly params: readonly JsonObject[];
  readonly result?: JsonObject;
  readonly errors?: readonly JsonObject[];
}

export interface ServiceDocument {
  readonly service: string;
  /** Trusted to be an {@link OpenRpcDocument}. */
  readonly document: object;
}
