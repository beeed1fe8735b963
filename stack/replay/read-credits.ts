import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { type FoundCredits } from './judge-returns';
import { liveSales } from './read-stand-ins';
import { type StandInApi } from './stand-in-api';

const amount = z.number().transform((value) => new Decimal(value));
const Sale = z.object({
  CustomerReference: z.string(),
  CreditNotes: z.array(
    z.object({
      Status: z.string(),
      Total: amount,
      Refunds: z.array(z.object({ Amount: amount })),
      Restock: z.array(z.object({ SKU: z.string(), Quantity: z.number() })),
    }),
  ),
});
const atOnce = 8;

/** The credits of every sale that is not void, by the vendor's own API (contracts: cin7-core §3.2, §3.8). */
export async function readCredits(cin7: StandInApi): Promise<FoundCredits[]> {
  await cin7.control('PUT', 'limit', { callsPerMinute: null });
  const ids = await liveSales(cin7);
  const credits: FoundCredits[] = [];
  for (let at = 0; at < ids.length; at += atOnce)
    credits.push(...(await Promise.all(ids.slice(at, at + atOnce).map((id) => creditsOf(cin7, id)))));
  return credits;
}

async function creditsOf(cin7: StandInApi, id: string): Promise<FoundCredits> {
  const sale = Sale.parse(await cin7.get(`/ExternalApi/v2/sale?ID=${id}`));
  const notes = sale.CreditNotes.filter(({ Status }) => Status === 'AUTHORISED');
  const restocked = new Map<string, number>();
  for (const { SKU, Quantity } of notes.flatMap((note) => note.Restock))
    restocked.set(SKU.toLowerCase(), (restocked.get(SKU.toLowerCase()) ?? 0) + Quantity);
  return {
    reference: sale.CustomerReference,
    credited: Decimal.sum(0, ...notes.map((note) => note.Total)),
    paidBack: Decimal.sum(0, ...notes.flatMap((note) => note.Refunds.map((refund) => refund.Amount))),
    restocked,
  };
}
