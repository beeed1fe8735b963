import { type PreviewInput, type SalePreview } from '../domain/messages/preview';
import { orders } from './activity-proxies';

/** What an order, or the day's orders, would become with these settings; reads Postgres only. */
export async function salePreview(input: PreviewInput): Promise<SalePreview> {
  return orders.previewSale(input);
}
