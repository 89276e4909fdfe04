/** The grammar of RFC 3986, appendix A, under the names it has there. */
const ESCAPED = "%[0-9a-f]{2}";
const UNRESERVED_AND_DELIMITERS = "a-z0-9\\-._~!$&'()*+,;=";
const USERINFO = `(?:[${UNRESERVED_AND_DELIMITERS}:]|${ESCAPED})*`;
const REG_NAME = `(?:[${UNRESERVED_AND_DELIMITERS}]|${ESCAPED})*`;
const PCHAR = `(?:[${UNRESERVED_AND_DELIMITERS}:@]|${ESCAPED})`;
const QUERY = `(?:[${UNRESERVED_AND_DELIMITERS}:@/?]|${ESCAPED})*`;

const OCTET = "(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)";
const H16 = "[0-9a-f]{1,4}";
const LS32 = `(?:${H16}:${H16}|(?:${OCTET}\\.){3}${OCTET})`;
const IPV6 = [
  `(?:${H16}:){6}${LS32}`,
  `::(?:${H16}:){5}${LS32}`,
  `(?:${H16})?::(?:${H16}:){4}${LS32}`,
  `(?:(?:${H16}:){0,1}${H16})?::(?:${H16}:){3}${LS32}`,
  `(?:(?:${H16}:){0,2}${H16})?::(?:${H16}:){2}${LS32}`,
  `(?:(?:${H16}:){0,3}${H16})?::${H16}:${LS32}`,
  `(?:(?:${H16}:){0,4}${H16})?::${LS32}`,
  `(?:(?:${H16}:){0,5}${H16})?::${H16}`,
  `(?:(?:${H16}:){0,6}${H16})?::`,
].join("|");
const IP_LITERAL = `\\[(?:${IPV6}|v[0-9a-f]+\\.[${UNRESERVED_AND_DELIMITERS}:]+)\\]`;

const AUTHORITY = `(?:${USERINFO}@)?(?:${IP_LITERAL}|${REG_NAME})(?::\\d*)?`;
const SEGMENTS = `(?:/${PCHAR}*)*`;
const HIERARCHY = `(?:/?/${AUTHORITY}${SEGMENTS}|/(?:${PCHAR}+${SEGMENTS})?|${PCHAR}+${SEGMENTS})`;
const URI = new RegExp(`^[a-z][a-z0-9+\\-.]*:${HIERARCHY}(?:\\?${QUERY})?(?:#${QUERY})?$`, "i");

/** An absolute URI (RFC 3986, section 3). */
export function isUri(text: string): boolean {
  return URI.test(text);
}
