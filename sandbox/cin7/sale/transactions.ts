import { type Company } from '../company';
import { type Resource } from '../http/call';
import { page } from '../http/paging';
import { type Transaction } from '../model';
import { type Sale } from './model';

/** Adds a booking to the sale. Under an `id` of its own, it can be found and taken out again. */
export function book(
  company: Company,
  sale: Sale,
  taskId: string,
  entry: { id?: string; debit: string; credit: string; amount: number; date: string; text: string },
): void {
  if (entry.amount === 0) return;
  sale.transactions.push({
    ID: entry.id ?? company.newId(),
    TaskID: taskId,
    Debit: entry.debit,
    Credit: entry.credit,
    Amount: entry.amount,
    EffectiveDate: entry.date,
    Description: entry.text,
  });
}

export const transactionShown = ({ ID, ...rest }: Transaction): object => ({ ...rest, TransactionID: ID });

/** The account with a role, such as DEBTORS; the vendor's default chart where the company has none. */
export const systemAccount = (company: Company, role: string, otherwise: string): string =>
  company.accounts.find((one) => one.SystemAccountCode === role)?.Code ?? otherwise;

/** `GET /transactions` (contracts: cin7-core §3.18). */
export const transactions: Resource = {
  GET(call) {
    const { company, query } = call;
    const [from, to, code] = [query.since('FromDate'), query.since('ToDate'), query.text('Account')];
    const ofSales = company.sales
      .values()
      .flatMap((sale) => sale.transactions.map((one) => ({ one, reference: sale.number, type: 'Sale' })));
    const ofBuilds = company.builds
      .values()
      .flatMap((build) =>
        build.Transactions.map((one) => ({ one, reference: build.AssemblyNumber, type: 'FinishedGoods' })),
      );
    const rows = [...ofSales, ...ofBuilds].filter(({ one }) => {
      const at = Date.parse(`${one.EffectiveDate}Z`);
      return (
        (from === undefined || at >= from) &&
        (to === undefined || at <= to) &&
        (code === undefined || one.Debit === code || one.Credit === code)
      );
    });
    return page(call, 'Transactions', rows, ({ one, reference, type }) => ({
      TaskID: one.TaskID,
      DebitAccountCode: one.Debit,
      CreditAccountCode: one.Credit,
      Amount: one.Amount,
      EffectiveDate: one.EffectiveDate,
      Reference: reference,
      Transaction: one.Description,
      Type: type,
    }));
  },
};
