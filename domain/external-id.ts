import { type OrderRef } from './ids';

/**
 * The value of a sale's `ExternalID`: by it a lost answer is found again and the echo guard knows our own sales.
 * contracts: cin7-core §5.2. Compared exactly, never as a substring.
 */
export function saleExternalId(ref: OrderRef, generation: number): string {
  const base = `shipstation:${ref.ssAccount}:${ref.orderId}`;
  return generation > 1 ? `${base}:g${generation}` : base;
}

/** Whether a sale's ExternalID is one that we gave, of whichever account and generation: only its form is asked, not our books. */
export const isOurExternalId = (externalId: string | null | undefined): boolean =>
  /^shipstation:[^:\s]+:(\d+|day-\d{8}-\d+)(:g\d+)?$/i.test(externalId?.trim() ?? '');
