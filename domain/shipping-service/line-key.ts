import { isNoGoodsLineId } from '../custom-store/exported-ids';

/**
 * `lineItemKey` of an exported line: which sale's it is and which product, in 45 characters. Where an operator combines orders, the
 * label names the lines of several sales, and two of them may well hold the same product (contracts: shipstation §2.13).
 */
export function lineKey(saleId: string, lineId: string): string {
  if (isNoGoodsLineId(lineId) || !guid.test(saleId) || !guid.test(lineId)) return lineId;
  return `${shorten(saleId)}.${shorten(lineId)}`;
}

/** Reads such a key; null for everybody else's. */
export function readLineKey(key: string | null): { saleId: string; productId: string } | null {
  const [, sale, product] = /^([\w-]{22})\.([\w-]{22})$/.exec(key?.trim() ?? '') ?? [];
  return sale === undefined || product === undefined
    ? null
    : { saleId: lengthen(sale), productId: lengthen(product) };
}

/** The sale of ours that a line's key names; it may be another company's that shares the ShipStation account. */
export const saleOfLine = (key: string | null | undefined): string | null =>
  readLineKey(key ?? null)?.saleId ?? null;

/** The sales of ours that these lines name by their keys; none: the lines bear no keys of ours. */
export const salesOfLines = (lines: readonly { lineItemId: string | null }[] | null): string[] =>
  (lines ?? []).flatMap(({ lineItemId }) => saleOfLine(lineItemId) ?? []);

/** Goods of another shop's order, which names its lines its own way; a line that an operator added bears no key. */
export const isOfOthers = ({ lineItemId }: { lineItemId: string | null }): boolean =>
  lineItemId !== null && saleOfLine(lineItemId) === null;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 128 bits in 22 letters of six bits each, highest first. */
function shorten(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`);
  let text = '';
  for (let at = 0; at < 22; at++, rest >>= 6n) text = (letters[Number(rest & 63n)] ?? '') + text;
  return text;
}

function lengthen(text: string): string {
  let whole = 0n;
  for (const letter of text) whole = (whole << 6n) | BigInt(letters.indexOf(letter));
  const hex = whole.toString(16).padStart(32, '0').slice(-32);
  return [8, 12, 16, 20].reduceRight((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, hex);
}
