import { replacePlan } from '../../db/orders/replace-plan';
import { type OrderInput } from '../../domain/messages/order';
import { type SalePlan } from '../../domain/sale-plan';
import { discountIntoPrices, hasNegativeCharge } from '../../domain/sale/discount-into-prices';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';

/**
 * Writes a document of the plan; where Cin7 refuses it for an amount below zero (UNCONFIRMED U5, contracts: cin7-core §9), once more
 * with discounts taken off the prices. The plan is kept so, for the documents that follow. A refused write was not done, so the same
 * key sends again.
 *
 * @throws what `write` threw, where that is no help.
 */
export async function withoutNegatives<T>(
  deps: Pick<Deps, 'db'>,
  { ref, generation }: OrderInput,
  plan: SalePlan,
  write: (plan: SalePlan) => Promise<T>,
): Promise<{ written: T; plan: SalePlan }> {
  try {
    return { written: await write(plan), plan };
  } catch (error) {
    if (!isForNegative(error) || !hasNegativeCharge(plan)) throw error;
    const lowered = discountIntoPrices(plan);
    if (lowered === null) throw error;
    await replacePlan(deps.db, ref, generation, lowered, {
      step: 'discount',
      sentence: lowered.notes.at(-1) ?? '',
    });
    return { written: await write(lowered), plan: lowered };
  }
}

const isForNegative = (error: unknown): boolean =>
  error instanceof VendorFailure && error.kind === 'refused' && /negative/i.test(error.vendorText ?? '');
