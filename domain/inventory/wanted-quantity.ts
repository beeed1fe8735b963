import { Decimal } from 'decimal.js';

/** What ShipStation has of a SKU at a place; decimal texts. */
export interface KnownLevel {
  available: string;
  allocated: string;
}

/** What ShipStation is to be told of a SKU at a place. */
export interface QuantityToTell {
  /** May be sold. */
  available: number;
  /** Must therefore be on hand there. */
  onHand: number;
}

/**
 * Cin7's availability as ShipStation is to show it: whole pieces, never below zero. ShipStation takes its own allocations off what is on
 * hand, so that they are put on top.
 *
 * @param available in Cin7, decimal text; missing = none (contracts: cin7-core §3.12)
 * @returns null when ShipStation shows it already.
 */
export function quantityToTell(
  available: string | undefined,
  known: KnownLevel | undefined,
): QuantityToTell | null {
  const wanted = Math.max(0, new Decimal(available ?? '0').floor().toNumber());
  if (new Decimal(known?.available ?? '0').eq(wanted)) return null;
  const allocated = Math.max(0, new Decimal(known?.allocated ?? '0').ceil().toNumber());
  return { available: wanted, onHand: wanted + allocated };
}
