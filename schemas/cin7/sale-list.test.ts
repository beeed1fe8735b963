import { saleListRead } from './sale-list';

test('an amount or an id that cannot be read takes no row with it, but a sale without its own id does', () => {
  const odd = { SaleID: 'A1', InvoiceAmount: '', PaidAmount: 'n/a', CustomerID: '', OrderLocationID: '' };
  const read = saleListRead.parse({ Total: 1, Page: 1, SaleList: [odd] });
  expect(read.SaleList[0]).toMatchObject({ SaleID: 'a1', InvoiceAmount: null, CustomerID: null });
  expect(saleListRead.safeParse({ Total: 1, Page: 1, SaleList: [{ OrderNumber: 'SO-1' }] }).success).toBe(
    false,
  );
});
