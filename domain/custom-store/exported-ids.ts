import { type Cin7SaleId } from '../ids';

/**
 * Our ids in ShipStation. They never change: `OrderID` is presumably the key by which ShipStation knows an order again, and it comes
 * back in the ship notice (contracts: shipstation §1.5, §1.9). `OrderID` itself is the sale's GUID, `LineItemID` the product's.
 */

/** CustomField3 carries it, beside whatever else stands there: by it an order is ours wherever it turns up. */
export const saleToken = (saleId: Cin7SaleId | string): string => `cin7-sale:${saleId}`;

const tokenPattern = /^cin7-sale:([0-9a-f-]{36})$/i;

/** The sales whose tokens stand in a field as words of their own. */
export function salesOfTokens(field: string | null): string[] {
  return (field ?? '').split(/[\s,;|]+/).flatMap((word) => {
    const sale = tokenPattern.exec(word)?.[1];
    return sale === undefined ? [] : [sale.toLowerCase()];
  });
}

/** LineItemID of a discount. */
export const adjustmentLineId = (nth: number): string => `adj-${nth}`;
/** LineItemID of an additional charge that is no shipping. */
export const chargeLineId = (nth: number): string => `chg-${nth}`;
/** Whether a ship notice's line is none of the sale's goods. */
export const isNoGoodsLineId = (lineItemId: string): boolean => /^(adj|chg)-\d+$/.test(lineItemId);
