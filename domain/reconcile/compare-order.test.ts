import { as, type Money } from '../ids';
import {
  compareOrder,
  type OrderFacts,
  type OrderInBooks,
  type OrderSeen,
  type SaleSeen,
} from './compare-order';

const money = (text: string) => as<Money>(text);
const seen: Exclude<OrderSeen, 'gone'> = {
  orderNumber: 'N1',
  status: 'awaiting_shipment',
  total: money('20'),
  isDue: true,
  isFresh: false,
  edits: [],
};
const books: OrderInBooks = {
  orderNumber: 'N1',
  state: 'done',
  problem: null,
  saleId: 'a',
  saleNumber: 'SO-1',
  isMember: false,
  isNext: false,
  isStill: true,
  plan: { total: money('20'), authorised: true, paid: money('20'), lines: [{ sku: 'MUG', quantity: '2' }] },
  invoiced: true,
  paid: true,
  tracking: ['1Z'],
};
const sale: SaleSeen = {
  saleId: 'a',
  saleNumber: 'SO-1',
  isVoided: false,
  invoiced: money('20.00'),
  paid: money('20'),
  isCredited: false,
  tracking: '1z,2z',
  lines: [
    { sku: 'mug', quantity: '1' },
    { sku: 'MUG', quantity: '1.0' },
  ],
};
const waiting: OrderInBooks = { ...books, state: 'waiting', saleId: null, saleNumber: null, plan: null };
const parked: OrderInBooks = {
  ...waiting,
  state: 'needs-you',
  problem: { code: 'no-lines', whoActs: 'merchant', sentence: 'It has no lines.', fix: 'Add some.' },
};
const equal: OrderFacts = { seen, books, sale, twin: null };

const found = (facts: Partial<OrderFacts>) =>
  compareOrder({ ...equal, ...facts }).map(({ kind, actions }) => [kind, actions.join(' ')].join(': '));

test.each<[string, Partial<OrderFacts>]>([
  ['all three sides agree', {}],
  ['a new order that is not due is unknown', { books: null, sale: null, seen: { ...seen, isDue: false } }],
  [
    'a change of a moment ago is still to come with a pull',
    { seen: { ...seen, edits: ['x'], isFresh: true } },
  ],
  ['a person skipped it', { books: { ...waiting, state: 'skipped' }, sale: null }],
  ['it waits for its turn', { books: { ...waiting, isNext: true }, sale: null }],
  ['it is on its way', { books: { ...books, state: 'working' }, sale: { ...sale, invoiced: money('0') } }],
  ['its goods are in the sale of a day', { books: { ...books, isMember: true }, sale: null }],
  [
    'its void sale belongs to a cancelled order',
    { sale: { ...sale, isVoided: true }, seen: { ...seen, status: 'cancelled' } },
  ],
  ['something was refunded', { sale: { ...sale, isCredited: true, paid: null } }],
  ['Cin7’s list said nothing of quantities', { sale: { ...sale, lines: null } }],
])('no difference: %s', (_, facts) => {
  expect(found(facts)).toEqual([]);
});

test.each<[string, Partial<OrderFacts>]>([
  ['order-unknown: capture accept', { books: null, sale: null }],
  ['sale-without-order: adopt accept', { books: null }],
  ['sale-without-order: accept', { books: null, seen: 'gone' }],
  ['order-without-sale: retry accept', { books: parked, sale: null }],
  ['order-without-sale: retry accept', { books: waiting, sale: null }],
  ['order-unfinished: retry accept', { books: { ...books, state: 'needs-you' } }],
  ['edit-unseen: capture accept', { seen: { ...seen, edits: ['MUG: 2 → 1.'] } }],
  ['sale-gone: accept', { sale: null }],
  ['sale-voided: accept', { sale: { ...sale, isVoided: true } }],
  ['order-gone: accept', { seen: 'gone' }],
  ['sale-doubled: accept', { twin: 'SO-2' }],
  ['money: accept', { sale: { ...sale, invoiced: money('19.99') } }],
  ['payment: accept', { sale: { ...sale, paid: money('5') } }],
  ['payment: retry accept', { books: { ...books, paid: false }, sale: { ...sale, paid: money('0') } }],
  ['quantities: accept', { sale: { ...sale, lines: [{ sku: 'MUG', quantity: '3' }] } }],
  ['tracking: retry accept', { sale: { ...sale, tracking: '' } }],
])('%s', (told, facts) => {
  expect(found(facts)).toEqual([told]);
});

test('the same facts are the same difference, other figures another one', () => {
  const same = (invoiced: string) =>
    compareOrder({ ...equal, sale: { ...sale, invoiced: money(invoiced) } })[0]?.same;
  expect(same('19.99')).toBe(same('19.99'));
  expect(same('19.99')).not.toBe(same('19.98'));
});
