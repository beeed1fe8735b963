/**
 * What Cin7 holds of a sale as far as shipping goes: read once per look, then kept by the answers of our own writes. No names of
 * people and no addresses. Quantities are decimal text, dates `yyyy-MM-dd`.
 */
export interface SaleState {
  saleId: string;
  number: string;
  /** `Service` has nothing to ship; `Advanced` may hold several fulfilments (contracts: cin7-core §2.1). */
  type: 'Simple' | 'Advanced' | 'Service';
  voided: boolean;
  /** The order is authorised, so that it may be picked (contracts: cin7-core §2.3). */
  authorised: boolean;
  /** The sale's own location by name: picks are taken from there. */
  location: string | null;
  /** Lines that are ours to ship: no drop-shipped ones. */
  ordered: OrderedLine[];
  /** Fulfilments that are not void, oldest first. */
  tasks: Task[];
}

export interface OrderedLine {
  productId: string;
  sku: string;
  name: string;
  quantity: string;
  /** What waits for goods to arrive. */
  backorder: string;
}

export interface Task {
  taskId: string;
  pick: { status: string; lines: PickedLine[] };
  pack: { status: string; lines: PackedLine[] };
  ship: { status: string; notes: string; lines: ShipLine[] };
}

export interface PickedLine {
  productId: string;
  sku: string;
  name: string;
  location: string | null;
  locationId: string | null;
  quantity: string;
  batch: string | null;
  expiry: string | null;
}

export interface PackedLine extends PickedLine {
  box: string;
}

export interface ShipLine {
  /** Names of its boxes as Cin7 writes them, separated by commas. */
  boxes: string;
  carrier: string;
  tracking: string;
  date: string | null;
  shipped: boolean;
}

/** Not settled yet: it may still be written (contracts: cin7-core §2.3). */
export const isOpen = (status: string): boolean => status === 'DRAFT' || status === 'NOT AVAILABLE';

/** Boxes that a ship line names. */
export const boxesOf = (boxes: string): string[] =>
  boxes
    .split(',')
    .map((box) => box.trim())
    .filter((box) => box !== '');
