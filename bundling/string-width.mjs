// yargs brings three copies of string-width, which make expressions and segmenters of Unicode before anybody asks for
// them: a third of the start. Our help needs no more than what our own diagnostics measure by.
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one.
export { displayWidth as default } from "../generator/src/diagnostics/display-width.ts";
