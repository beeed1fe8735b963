import { type RefundRow } from '../../db/refunds/tables';
import { as, type Money } from '../../domain/ids';
import { type RestockLine } from '../../domain/refund/plan-return';
import { creditNoteWrite } from '../../schemas/cin7/credit-note-write';
import { creditNoteBody } from './credit-note-body';

const place = '19aeca31-bd49-4fbe-8abd-37a6169cc2cb';
const line: RestockLine = {
  productId: '4aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1',
  sku: 'MUG',
  name: 'A mug',
  location: null,
  locationId: place,
  batch: null,
  expiry: null,
  quantity: '2',
};

function restockTo(location: string | null, of: Partial<RestockLine> = {}) {
  const planned: RefundRow['planned'] = {
    lines: [],
    charges: [],
    goods: [],
    taken: [],
    total: as<Money>('1.00'),
    location,
    paysBack: true,
    date: '2026-11-22',
  };
  const body = creditNoteBody({
    refund: { planned, restocked: [{ ...line, ...of }] },
    saleId: '916ab4c0-6ccb-4c93-873d-0603859050e4',
    invoiceNumber: 'INV-1',
    account: null,
    plan: { taxRule: 'No VAT' },
    token: 'word',
    name: 'Refund 1',
  });
  const [restock] = creditNoteWrite.parse(body).Restock;
  return [restock?.RestockLocation, restock?.RestockLocationID];
}

test('goods go back to just where they were picked, by its id where it has no name, or where a person said', () => {
  expect(restockTo(null)).toEqual([undefined, place]);
  expect(restockTo(null, { location: 'London' })).toEqual(['London', place]);
  expect(restockTo('Dublin', { location: 'London' })).toEqual(['Dublin', undefined]);
});
