/** What may differ between ShipStation, our books and Cin7 (docs/reconcile.md). The words stand in rows: never rename one. */
export type DifferenceKind =
  /** ShipStation has an order that is due, and our books do not know it. */
  | 'order-unknown'
  /** Our books know it, and it has no sale: it waits for somebody, or never began. */
  | 'order-without-sale'
  /** Its sale is made, and it waits for somebody before it is finished. */
  | 'order-unfinished'
  /** ShipStation shows something else than the last change that we were told of. */
  | 'edit-unseen'
  | 'sale-gone'
  | 'sale-voided'
  | 'money'
  | 'quantities'
  | 'payment'
  | 'tracking'
  /** Cin7 has a sale that bears our key, and our books do not know it. */
  | 'sale-without-order'
  | 'sale-doubled'
  /** ShipStation no longer has the order of a sale. */
  | 'order-gone'
  /** It is not known whether a write was done. */
  | 'write-unsettled';

/** What a person may do about it. `accept` is always there: it stays as it is, and is told no more. */
export type DifferenceAction = 'capture' | 'retry' | 'adopt' | 'accept';

export interface Difference {
  kind: DifferenceKind;
  sentence: string;
  fix: string;
  actions: DifferenceAction[];
  /** What differs and by how much: the same text means the same difference. */
  same: string;
}
