import { figure } from "./figures.js";
import type { Machine } from "./machine.js";

/** Calls a second as one thing grows. */
export interface Curve {
  readonly title: string;
  readonly points: readonly { readonly value: number; readonly speeds: ReadonlyMap<string, number> }[];
}

const colors = { tinwire: "#c2410c", floor: "#475569" } as const;
const WIDTH = 460;
const HEIGHT = 260;
/** Where the axes lie within a panel. */
const LEFT = 64;
const RIGHT = WIDTH - 20;
const TOP = 40;
const BOTTOM = HEIGHT - 32;

/** docs/benchmark-curves.md and .svg, all of them. */
export function curves(
  measured: readonly Curve[],
  machine: Machine,
): { readonly page: string; readonly chart: string } {
  const page = `# What a call costs as the work grows

<!-- Written by bench/curves.ts. -->

Calls a second, ours next to the floor: the same by hand, without validation ([how it is measured](../bench/README.md)). One run of
\`npm run bench:curves\` on ${machine.date} UTC, ${machine.processor}, Node.js ${machine.node}, load before the run
${machine.loadBefore.toFixed(1)}. Both axes are logarithmic.

![Calls a second as the work grows](benchmark-curves.svg)
${measured.map(table).join("")}`;
  const panels = measured.map((curve, index) => panel(curve, (index % 2) * WIDTH, Math.floor(index / 2) * HEIGHT));
  const height = Math.ceil(measured.length / 2) * HEIGHT;
  const chart = `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * WIDTH}" height="${height}" viewBox="0 0 ${2 * WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">
<title>Calls a second as the work grows, tinwire and the floor</title>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join("\n")}
</svg>
`;
  return { page, chart };
}

function table({ title, points }: Curve): string {
  const rows = points.map(({ value, speeds }) => {
    const [ours = Number.NaN, floor = Number.NaN] = [speeds.get("tinwire"), speeds.get("floor")];
    return `| ${value.toLocaleString("en-US")} | ${figure(ours)} | ${figure(floor)} | ${(ours / floor).toFixed(2)} |`;
  });
  return `\n## ${title[0]?.toUpperCase()}${title.slice(1)}\n\n| | tinwire | floor | ratio |\n| --: | --: | --: | --: |\n${rows.join("\n")}\n`;
}

function panel({ title, points }: Curve, x: number, y: number): string {
  const across = logScale(
    points.map(({ value }) => value),
    [LEFT, RIGHT],
  );
  const up = logScale(
    points.flatMap(({ speeds }) => [...speeds.values()].filter(Number.isFinite)),
    [BOTTOM, TOP],
  );
  const lines = Object.entries(colors).map(([name, color]) => {
    const places = points
      .map(({ value, speeds }) => [across.at(value), up.at(speeds.get(name) ?? Number.NaN)] as const)
      .filter(([, height]) => Number.isFinite(height));
    const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${color}"/>`);
    return `<polyline points="${places.join(" ")}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join("")}`;
  });
  const grid = up.powers.map(
    (power) =>
      `<path d="M${LEFT} ${up.at(power)}H${RIGHT}" stroke="#e2e8f0"/><text x="${LEFT - 6}" y="${up.at(power) + 4}" text-anchor="end">${figure(power)}</text>`,
  );
  const names = points.map(
    ({ value }) =>
      `<text x="${across.at(value)}" y="${BOTTOM + 18}" text-anchor="middle">${value.toLocaleString("en-US", { notation: "compact" })}</text>`,
  );
  const legend = Object.entries(colors).map(
    ([name, color], index) => `<text x="${RIGHT - 120 + 60 * index}" y="${TOP - 4}" fill="${color}">${name}</text>`,
  );
  return `<g transform="translate(${x} ${y})">
<text x="12" y="20" font-weight="600">${title}</text>
${[...legend, ...grid, ...names, ...lines].join("\n")}
</g>`;
}

interface LogScale {
  at(value: number): number;
  /** The powers of ten within it. */
  readonly powers: readonly number[];
}

/** Places values from the power of ten below the smallest to the one above the greatest. */
function logScale(values: readonly number[], [from, to]: readonly [number, number]): LogScale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
    powers: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}
