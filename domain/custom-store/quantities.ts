import { compare, decimal, type DecimalText, placesOf } from '../money';

/** contracts: shipstation §1.5: whole numbers only. */
const most = '99999';

/**
 * How a line's quantity goes to ShipStation. One that the format cannot hold (a fraction, or too many) goes as one unit that stands
 * for the whole line, at the price and weight of all of it; the line's name then says how much it is.
 */
export function exportedQuantity(quantity: DecimalText): { units: number; isWholeLine: boolean } {
  const fits = placesOf(quantity) === 0 && compare(quantity, most) <= 0;
  return fits ? { units: decimal(quantity).toNumber(), isWholeLine: false } : { units: 1, isWholeLine: true };
}

/** What a ship notice's units of a line mean in Cin7's own quantity: the reverse of `exportedQuantity`. */
export function shippedQuantity(lineQuantity: DecimalText, units: number): DecimalText {
  if (!exportedQuantity(lineQuantity).isWholeLine) return String(units);
  return units > 0 ? lineQuantity : '0';
}
