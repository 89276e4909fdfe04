/** Modules that exist in the bundle only; bundling/ makes them. */

/** The templates, compiled. */
declare module "tinwire:templates" {
  export const files: { readonly contract: TemplateSpecification; readonly document: TemplateSpecification };
  export const partials: { readonly [name: string]: TemplateSpecification };
}

/** The contracts' schema as functions that collect all that is wrong. */
declare module "tinwire:validators/all" {
  export const isContract: import("ajv").ValidateFunction;
  export const isType: import("ajv").ValidateFunction;
  export const isError: import("ajv").ValidateFunction;
  export const isFunction: import("ajv").ValidateFunction;
}

/** The same, but they stop at the first mistake. */
declare module "tinwire:validators/first" {
  export { isContract, isError, isFunction, isType } from "tinwire:validators/all";
}
