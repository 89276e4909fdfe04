import { isDate, isDateTime, isTime } from "./format-date-time.js";
import { isUri } from "./format-uri.js";

/** The closed list of formats, with the meaning that JSON Schema (draft-07, section 7.3) gives them. */
export type Format = "date" | "date-time" | "email" | "hostname" | "ipv4" | "ipv6" | "time" | "uri" | "uuid";

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const SHORT_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const IPV4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);
const GROUP = /^[0-9a-f]{1,4}$/i;

/** Test: formats agree with ajv-formats (`test/runtime/formats.test.ts`). */
const formats: { readonly [F in Format]: (text: string) => boolean } = {
  date: isDate,
  "date-time": isDateTime,
  time: isTime,
  uri: isUri,
  email: matching(new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`, "i")),
  hostname: matching(new RegExp(`^(?=.{1,253}\\.?$)${SHORT_LABEL}(?:\\.${SHORT_LABEL})*\\.?$`, "i")),
  ipv4: matching(IPV4),
  ipv6: isIpv6,
  uuid: matching(/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i),
};

export function matchesFormat(text: string, format: Format): boolean {
  return formats[format](text);
}

function matching(expression: RegExp): (text: string) => boolean {
  return (text) => expression.test(text);
}

/** RFC 4291, section 2.2: eight groups, `::` for one or more of zeros, the last two perhaps an IPv4 address. */
function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? [];
  const dotted = last.length > 0 && IPV4.test(last.at(-1) as string) ? last.pop() : undefined;
  const count = groups.flat().length + (dotted === undefined ? 0 : 2);
  if (!groups.flat().every((group) => GROUP.test(group))) return false;
  return halves.length === 1 ? count === 8 : halves.length === 2 && count < 8;
}
