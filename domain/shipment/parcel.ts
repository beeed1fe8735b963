/** One label, or one parcel that went without: what ShipStation told of it. */
export interface Parcel {
  /** Names it for ever within its sale. */
  key: string;
  /** Empty when it was marked as shipped without a number. */
  tracking: string;
  carrier: string;
  service: string;
  /** What the label cost, decimal text. */
  cost: string | null;
  /** `yyyy-MM-dd` */
  shipDate: string;
  /** What lies in it; null when the message names no goods at all (contracts: shipstation §2.7). */
  lines: ParcelLine[] | null;
  /** `return` = a label for goods that come back: never a shipment of the sale. */
  state: 'live' | 'voided' | 'return';
  /** It was found by an order number with a suffix (`100038-1`), so it is only a part of the order. */
  part: boolean;
}

export interface ParcelLine {
  /** Our LineItemID, which is Cin7's product id. */
  lineItemId: string | null;
  sku: string;
  quantity: string;
}
