// XML 1.0 has no way at all to write these (contracts: shipstation §1.4).
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What of a text XML 1.0 can hold. Line ends become what every XML reader makes of them. */
export const legalText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(loneSurrogates, '').replace(illegal, '');

/** The beginning of a text that fits a length in UTF-16 units, as ShipStation's schema counts; no character is halved. */
export function fit(text: string, max: number): string {
  const legal = legalText(text);
  if (legal.length <= max) return legal;
  const cut = legal.slice(0, max);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text as CDATA that ends nowhere but at its end. Nothing is escaped: ShipStation would print it (contracts: shipstation §1.4). */
export const cdata = (text: string): string =>
  text === '' ? '' : `<![CDATA[${legalText(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
