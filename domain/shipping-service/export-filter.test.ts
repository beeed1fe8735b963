import fc from 'fast-check';
import { type ExportFilter, openFilter, type SaleFacts, unmetBy, unmetSentence } from './export-filter';

const facts = (extra: Partial<SaleFacts> = {}): SaleFacts => ({
  statuses: { sale: 'PACKED', order: 'AUTHORISED', picking: 'PICKED', shipping: 'SHIPPING', payment: 'PAID' },
  location: 'London',
  customer: 'Buyer Ltd',
  customerId: '6c18f8e9-90e1-418f-aebc-1219e67e4b9c',
  tags: ['fragile', 'gift'],
  carrier: 'Royal Mail',
  total: '42.50',
  orderDate: '2026-01-05',
  shipBy: '2026-01-09',
  attributes: ['', 'web', '', '', '', '', '', '', '', ''],
  ...extra,
});
const filter = (extra: Partial<ExportFilter>): ExportFilter => ({ ...openFilter, ...extra });
const some = (...only: string[]) => ({ only, except: [] });
const but = (...except: string[]) => ({ only: [], except });
const statuses = (extra: Partial<ExportFilter['statuses']>) => ({
  statuses: { ...openFilter.statuses, ...extra },
});

test.each<[string, Partial<ExportFilter>, string | null]>([
  ['its status', statuses({ sale: ['Packed', 'PICKED'] }), null],
  [
    'another status',
    statuses({ payment: ['UNPAID', 'PREPAID'] }),
    'its payment status is PAID, not UNPAID or PREPAID',
  ],
  ['its location, whatever the case', { locations: some(' LONDON ') }, null],
  ['another location', { locations: some('Dublin') }, 'its location is London, not Dublin'],
  ['an excepted location', { locations: but('london') }, 'its location is London, which is excepted'],
  ['its customer by id', { customers: some('6C18F8E9-90E1-418F-AEBC-1219E67E4B9C') }, null],
  ['another customer', { customers: some('Somebody') }, 'its customer is Buyer Ltd, not Somebody'],
  ['a tag of its goods', { tags: some('Gift', 'glass') }, null],
  ['a tag that none has', { tags: some('glass') }, 'none of its goods is tagged glass'],
  ['an excepted tag', { tags: but('gift') }, 'it has goods tagged gift'],
  ['its carrier', { carriers: some('royal mail') }, null],
  ['a carrier that it has not', { carriers: some('UPS') }, 'its carrier is Royal Mail, not UPS'],
  ['its price at both ends', { price: { from: '42.5', to: '42.50' } }, null],
  ['a higher price', { price: { from: '42.51', to: null } }, 'its total is 42.50, less than 42.51'],
  ['a lower price', { price: { from: null, to: '9.99' } }, 'its total is 42.50, more than 9.99'],
  ['its day', { orderDate: { from: '2026-01-05', to: '2026-01-05' } }, null],
  [
    'a later day',
    { orderDate: { from: '2026-01-06', to: null } },
    'its order date is 2026-01-05, before 2026-01-06',
  ],
  [
    'an earlier day',
    { shipBy: { from: null, to: '2026-01-08' } },
    'its ship-by date is 2026-01-09, after 2026-01-08',
  ],
  ['its attribute', { attributes: [{ number: 2, values: ['shop', 'WEB'] }] }, null],
  ['any value of an attribute', { attributes: [{ number: 2, values: [] }] }, null],
  [
    'an attribute that is empty',
    { attributes: [{ number: 1, values: [] }] },
    'its additional attribute 1 is empty',
  ],
  [
    'another attribute',
    { attributes: [{ number: 2, values: ['shop'] }] },
    'its additional attribute 2 is web, not shop',
  ],
])('a filter that names %s', (_, conditions, why) => {
  expect(unmetBy(facts(), filter(conditions)).map((each) => each.why)).toEqual(why === null ? [] : [why]);
});

test('what is not given meets no condition that asks for it', () => {
  const sale = facts({ carrier: '', total: null, orderDate: null });
  const asked = filter({
    carriers: some('UPS'),
    price: { from: '1', to: null },
    orderDate: { from: null, to: '2030-01-01' },
  });
  expect(unmetSentence(unmetBy(sale, asked))).toBe(
    'The export filter leaves it out: its carrier is not given, not UPS; its total is not given; its order date is not given.',
  );
  // An empty word in a list is no way to ask for nothing.
  expect(unmetBy(sale, filter({ carriers: but('') }))).toEqual([]);
});

describe('for any filter and any sale', () => {
  const word = fc.constantFrom('a', 'B', 'c ', '');
  const choice = fc.record({
    only: fc.array(word, { maxLength: 2 }),
    except: fc.array(word, { maxLength: 2 }),
  });
  const day = fc.option(fc.constantFrom('2026-01-01', '2026-01-05', '2026-02-01'));
  const range = fc.record({ from: day, to: day });
  const amount = fc.option(fc.constantFrom('0', '10', '42.50', '100'));
  const conditions = {
    locations: choice,
    customers: choice,
    tags: choice,
    carriers: choice,
    price: fc.record({ from: amount, to: amount }),
    orderDate: range,
    shipBy: range,
    attributes: fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 10 }), values: fc.array(word, { maxLength: 2 }) }),
      { maxLength: 2 },
    ),
  };
  const sale = fc
    .record({
      location: word,
      customer: word,
      tags: fc.array(word),
      carrier: word,
      total: amount,
      orderDate: day,
    })
    .map(facts);

  test('conditions are combined: a sale is left out for just what each of them alone leaves it out', () => {
    fc.assert(
      fc.property(sale, fc.record(conditions), (one, asked) => {
        const alone = Object.keys(conditions).flatMap((name) =>
          unmetBy(one, { ...openFilter, [name]: Reflect.get(asked, name) as unknown }),
        );
        expect(unmetBy(one, filter(asked))).toEqual(alone);
      }),
    );
  });

  test('a filter without conditions lets every sale through', () => {
    fc.assert(fc.property(sale, (one) => expect(unmetBy(one, openFilter)).toEqual([])));
  });
});
