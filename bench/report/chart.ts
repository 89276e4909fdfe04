import type { Result } from "../measure/rounds.js";
import { type Entry, registry } from "../registry.js";
import type { Workload } from "../workloads.js";
import { figure } from "./figures.js";
import type { Run } from "./run.js";
import { speed } from "./table.js";

const PANEL_WIDTH = 460;
const BAR = 18;
const TOP = 44;
const NAMES = 120;
const FIGURES = 70;
const COLUMNS = 2;

const colors: { readonly [K in Entry["kind"]]: string } = {
  ours: "#c2410c",
  measure: "#475569",
  "json-rpc": "#0e7490",
  peer: "#94a3b8",
};
const kinds = new Map(registry.map(({ name, kind }) => [name, kind]));

/**
 * Bars of calls a second, a panel for each workload, with the range of the rounds. They begin at zero and are not
 * logarithmic. C and the driver alone are told in words: beside them no bar could be seen.
 */
export function chart({ workloads, results }: Run): string {
  const panels = workloads.map((workload) => ({
    workload,
    bars: results
      .filter(({ workload: name, rounds }) => name === workload.name && rounds.length > 0)
      .toSorted((a, b) => speed(b) - speed(a)),
  }));
  let y = 0;
  const drawn: string[] = [];
  for (let first = 0; first < panels.length; first += COLUMNS) {
    const row = panels.slice(first, first + COLUMNS);
    drawn.push(...row.map(({ workload, bars }, column) => panel(workload, bars, { x: column * PANEL_WIDTH, y })));
    y += TOP + BAR * Math.max(...row.map(({ bars }) => bars.length)) + 20;
  }
  const width = COLUMNS * PANEL_WIDTH;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="12">
<title>Calls a second of each contestant, a panel for each workload</title>
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join("\n")}
</svg>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function panel(workload: Workload, bars: readonly Result[], { x, y }: Place): string {
  const drawn = bars.filter(({ contestant }) => contestant !== "c" && contestant !== "driver");
  const c = bars.find(({ contestant }) => contestant === "c");
  const title = workload.title.replaceAll("`", "");
  const scale = (PANEL_WIDTH - NAMES - FIGURES) / Math.max(...drawn.flatMap(({ rounds }) => rounds.map(perSecond)));
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text x="12" y="24" font-size="14" font-weight="600">${title}</text>`,
    c && `<text x="12" y="39" fill="#475569">C on both ends: ${figure(speed(c))} a second</text>`,
    ...drawn.map((result, index) => bar(result, TOP + index * BAR, scale)),
    "</g>",
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

function bar(result: Result, y: number, scale: number): string {
  const length = (value: number): string => (value * scale).toFixed(1);
  const values = result.rounds.map(perSecond);
  const middle = y + BAR / 2;
  const end = NAMES + Math.max(...values) * scale;
  return [
    `<text x="${NAMES - 8}" y="${middle + 4}" text-anchor="end">${result.contestant}</text>`,
    `<rect x="${NAMES}" y="${y + 3}" width="${length(speed(result))}" height="${BAR - 6}" fill="${colors[kinds.get(result.contestant) ?? "peer"]}"/>`,
    `<path d="M${NAMES + Math.min(...values) * scale} ${middle}H${end}" stroke="#000" stroke-opacity="0.5"/>`,
    `<text x="${(end + 6).toFixed(1)}" y="${middle + 4}">${figure(speed(result))}</text>`,
  ].join("");
}

function perSecond({ perSecond: value }: { readonly perSecond: number }): number {
  return value;
}
