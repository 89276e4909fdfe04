/** Three significant digits, in plain notation: what the measurements are good for. */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** `± 12 %`: how far the rounds lie from their median. */
export function spread(values: readonly number[], middle: number): string {
  const farthest = Math.max(...values.map((value) => Math.abs(value - middle)));
  return `± ${Math.round((100 * farthest) / middle)} %`;
}

export function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : (bytes / 2 ** 20).toFixed(0);
}
