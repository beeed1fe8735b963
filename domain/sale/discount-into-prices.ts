import {
  add,
  allocate,
  divideDownToFour,
  isNegative,
  isPositive,
  isZero,
  money,
  multiply,
  roundToFour,
  subtract,
  sum,
} from '../money';
import { type PlannedCharge, type PlannedLine, type SalePlan } from '../sale-plan';

/** Whether a plan holds an amount below zero: a discount, a coupon, something given back. */
export const hasNegativeCharge = (plan: SalePlan): boolean =>
  plan.charges.some((one) => isNegative(one.total));

/**
 * The same sale without any amount below zero, for a Cin7 that refuses one (UNCONFIRMED U5, contracts: cin7-core §9): what discounts
 * take off is taken from the prices of goods and services instead, in proportion to their amounts. Taxes and the total stay, to the cent.
 *
 * @returns null where there is less to take from than is taken off.
 */
export function discountIntoPrices(plan: SalePlan): SalePlan | null {
  const negative = plan.charges.filter((one) => isNegative(one.total));
  const charges = plan.charges.filter((one) => !isNegative(one.total));
  const parts: (PlannedLine | PlannedCharge)[] = [...plan.lines, ...charges];
  const off = sum(negative.map(({ total }) => total));
  const weights = parts.map(({ total }) => (isPositive(total) ? total : '0'));
  if (isNegative(add(sum(weights), off)) || !weights.some(isPositive)) return null;
  const shares = allocate(roundToFour(off), weights, 4);
  const lower = <P extends PlannedLine | PlannedCharge>(part: P, share: string): P => {
    if (isZero(share)) return part;
    const price = divideDownToFour(add(part.total, share), part.quantity);
    const lowered: P = { ...part, price, total: roundToFour(multiply(part.quantity, price)) };
    // It was the exact amount of the price before.
    delete lowered.net;
    return lowered;
  };
  const lines = plan.lines.map((line, at) => lower(line, shares[at] ?? '0'));
  const others = charges.map((one, at) => lower(one, shares[plan.lines.length + at] ?? '0'));
  // Tax that stood on a discount goes with it to the first that bears some, else to the first.
  const moved = sum(negative.map(({ tax }) => tax));
  const all = [...lines, ...others];
  const bearer = Math.max(
    0,
    all.findIndex((part) => isPositive(part.tax)),
  );
  const taxed = all.map((part, at) =>
    at === bearer && !isZero(moved) ? { ...part, tax: add(part.tax, moved) } : part,
  );
  const billed = sum(taxed.map((part) => add(part.total, part.tax)));
  const rounding = subtract(plan.total, billed);
  if (isNegative(rounding)) return null;
  const isLine = (part: PlannedLine | PlannedCharge): part is PlannedLine => 'productId' in part;
  const named = negative.map(({ description, total }) => `${description} (${total})`).join(', ');
  return {
    ...plan,
    lines: taxed.filter(isLine),
    charges: [
      ...taxed.filter((part): part is PlannedCharge => !isLine(part)),
      ...(isZero(rounding)
        ? []
        : [
            {
              description: 'Rounding',
              quantity: '1',
              price: rounding,
              tax: money('0'),
              total: rounding,
              comment: '',
            },
          ]),
    ],
    notes: [...plan.notes, `Cin7 Core takes no amount below zero: ${named} was taken off the prices.`],
  };
}
