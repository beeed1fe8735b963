import { type Label } from '../shipment/label';
import { type ParcelLine } from '../shipment/parcel';
import { isOfOthers, readLineKey, salesOfLines } from './line-key';

/** What of a label is one sale's. */
export interface PartOfLabel {
  saleId: string;
  label: Label;
}

/**
 * A label of our orders as a label of each sale whose lines it holds, with the lines in Cin7's ids: an operator may combine orders, also
 * somebody else's into ours, whose goods are none of ours then. What the parcel cost is the first one's.
 *
 * @param sales to which it belongs where its lines do not say.
 */
export function partsOfLabel(label: Label, sales: readonly string[]): PartOfLabel[] {
  const parts = new Map<string, ParcelLine[] | null>(sales.map((saleId) => [saleId, null]));
  const [first] = sales;
  const bearsKeys = salesOfLines(label.lines).length > 0;
  for (const line of label.lines ?? []) {
    const key = readLineKey(line.lineItemId);
    if (bearsKeys && isOfOthers(line)) continue;
    const saleId = key?.saleId ?? first;
    if (saleId === undefined) continue;
    const told = key === null ? line : { ...line, lineItemId: key.productId };
    parts.set(saleId, [...(parts.get(saleId) ?? []), told]);
  }
  // A sale of which nothing lies in it gets no part of it.
  const held = [...parts].filter(
    ([, lines]) => lines !== null || label.lines === null || label.lines.length === 0,
  );
  return held.map(([saleId, lines], at) => ({
    saleId,
    label: {
      ...label,
      lines: label.lines === null ? null : (lines ?? []),
      cost: at === 0 ? label.cost : null,
    },
  }));
}
