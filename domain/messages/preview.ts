import { type ConnectionRef, type SsOrderId } from '../ids';
import { type Problem } from '../problems';
import { type SalePlan } from '../sale-plan';

/** Asks what a sale would be, from what Postgres knows; nothing is written and no vendor is called. */
export interface PreviewInput extends ConnectionRef {
  /** null = the sale of the day, of all orders that wait for it. */
  order: SsOrderId | null;
  /** The settings to try, checked by the API; null = those that are. */
  settings: unknown;
}

export interface SalePreview {
  /**
   * `sale`: it would become this sale now; `day`: this part of the day's sale; `later`: this sale once it is due; `cannot`: the reasons
   * are all of them; `none`: it never becomes a sale, or has one.
   */
  outcome: 'sale' | 'day' | 'later' | 'cannot' | 'none';
  sentence: string;
  reasons: Problem[];
  /** What would be read from a vendor first, and may change the plan. */
  readFirst: string[];
  plan: SalePlan | null;
  /** Orders that the day's sale would go without. */
  leftOut: { orderId: string; orderNumber: string; problem: Problem }[];
}

export interface PreviewActivities {
  previewSale(input: PreviewInput): Promise<SalePreview>;
}
