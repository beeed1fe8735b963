import { type DecimalText } from '../money';
import { type KnownProduct } from '../sale-plan';

/** Something that the sale bills, before it is merged, taxed and priced for Cin7. */
export interface BilledItem {
  /** Items of one group become one line: Cin7 takes a SKU once in a document (contracts: cin7-core §1.6). null = never merged. */
  group: string | null;
  /** The stock product; null = an additional charge. */
  product: KnownProduct | null;
  /** The name in Cin7's document. */
  name: string;
  sku: string | null;
  quantity: DecimalText;
  /** quantity × unit price, exact. */
  net: DecimalText;
  /** As ShipStation gives it for the whole item; null = not given. */
  tax: DecimalText | null;
  /** What was chosen (`Size: Large`). */
  options: string;
}
