import fc from 'fast-check';
import { as, type Money } from '../ids';
import { compare, decimal, subtract, sum } from '../money';
import { type Paid, planPayBack } from './plan-pay-back';

const paid = (...payments: [account: string, amount: string][]): Paid[] =>
  payments.map(([account, amount], at) => ({
    account,
    amount: as<Money>(amount),
    reference: `P-${String(at)}`,
  }));
const parts = (...of: Parameters<typeof planPayBack>) =>
  planPayBack(...of).parts.map(({ account, amount }) => `${amount} from ${account}`);

describe('what a refund pays back', () => {
  test('comes from the account that the order was paid to, and is never more than was paid', () => {
    expect(parts(paid(['713', '34.75']), '0', '9.5')).toEqual(['9.50 from 713']);
    expect(parts(paid(['713', '20']), '15', '9.50')).toEqual(['5.00 from 713']);
    expect(parts(paid(['713', '20']), '20', '9.50')).toEqual([]);
    expect(parts([], '0', '9.50')).toEqual([]);
  });

  test('comes from each account in turn where the order was paid to several', () => {
    const both = paid(['713', '10'], ['714', '24.75']);
    expect(parts(both, '0', '34.75')).toEqual(['10.00 from 713', '24.75 from 714']);
    expect(parts(both, '4', '9.50')).toEqual(['6.00 from 713', '3.50 from 714']);
    expect(parts(both, '13.50', '30')).toEqual(['21.25 from 714']);
  });

  test('is together at most what was paid, of each account too, over any number of refunds', () => {
    const cents = fc.integer({ min: 1, max: 9_999 }).map((n) => decimal(String(n)).div(100).toFixed(2));
    const payments = fc.array(fc.tuple(fc.constantFrom('713', '714', '715'), cents), { maxLength: 4 });
    fc.assert(
      fc.property(payments, fc.array(cents, { maxLength: 6 }), (given, refunds) => {
        const all = paid(...given);
        const back: { account: string; amount: string }[] = [];
        for (const wanted of refunds) {
          const before = sum(back.map(({ amount }) => amount));
          const planned = planPayBack(all, before, wanted);
          const left = subtract(sum(all.map(({ amount }) => amount)), before);
          expect(compare(planned.amount, compare(wanted, left) < 0 ? wanted : left)).toBe(0);
          back.push(...planned.parts);
        }
        for (const account of ['713', '714', '715']) {
          const of = (rows: readonly { account: string; amount: string }[]) =>
            sum(rows.filter((row) => row.account === account).map((row) => row.amount));
          expect(compare(of(back), of(all))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
