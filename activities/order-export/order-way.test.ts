import { contentHashOf } from '../../db/order-exports/content-hash';
import { as, type Cin7Account, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Parcel } from '../../domain/shipment/parcel';
import { aLine, anAddress, aSale, noProducts } from '../../domain/test-kit/sale-to-export';
import { ExportFilter } from '../../schemas/export-filter';
import { defaultShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type KnownOfSale } from '../sale-reading/export-way';
import { judgeOrder } from './order-way';

const of = { tenant: as<TenantId>('t'), connection: as<ConnectionId>('service') };
const nothingKnown: KnownOfSale = {
  wasExported: false,
  isOfOurMaking: false,
  parcels: [],
  exported: null,
  hasLabel: false,
};
const settings = { ...defaultShippingServiceSettings, exports: true };
const judge = (
  sale = aSale(),
  known: Partial<KnownOfSale> = {},
  changes: Partial<typeof settings> = {},
  products = noProducts,
) =>
  judgeOrder(
    sale,
    products,
    { ...nothingKnown, ...known },
    {
      of,
      settings: { ...settings, ...changes },
      cin7Account: as<Cin7Account>('7d1c2a90-1111-4a4a-9b9b-00000000f001'),
      defaultWeightUnits: null,
    },
  );
const parcel: Parcel = {
  key: '1',
  part: false,
  tracking: 'T1',
  carrier: 'UPS',
  service: '',
  cost: null,
  shipDate: '2026-01-05',
  lines: null,
  state: 'live',
};

test('an authorised sale becomes an order of its own key', () => {
  const verdict = judge(aSale({ tasks: [] }));
  if (verdict.state !== 'exported') throw new Error(verdict.sentence);
  const { change } = verdict;
  expect(change).toMatchObject({
    orderKey: `cin7-7d1c2a90-sale-${aSale().id}`,
    lookFirst: false,
    shippedThere: false,
  });
  expect(change.contentHash).toBe(contentHashOf(change.order));
});

test.each<[string, Partial<KnownOfSale>, string | null]>([
  ['came from an order of ShipStation', { isOfOurMaking: true }, 'came-from-shipstation'],
  [
    'went there through a custom store',
    { exported: { way: 'custom-store', connectionId: 'feed', isHeld: false } },
    'exported-otherwise',
  ],
  [
    'is an order of another connection',
    { exported: { way: 'orders', connectionId: 'other', isHeld: true } },
    'exported-otherwise',
  ],
  [
    'was an order of a connection that is gone',
    { exported: { way: 'orders', connectionId: 'other', isHeld: false } },
    null,
  ],
  ['has a label that was bought here', { hasLabel: true }, 'label-bought-here'],
])('a sale that %s', (_, known, reason) => {
  const verdict = judge(aSale(), known);
  expect(verdict.state === 'exported' ? null : verdict.reason).toBe(reason);
  // What may stand there from before is looked for first.
  if (verdict.state === 'exported') expect(verdict.change.lookFirst).toBe(true);
});

test('the filter and the switch hold back what was never sent, and nothing that was', () => {
  const filtered = { exportFilter: ExportFilter.parse({ locations: { only: ['Dublin'] } }) };
  expect(judge(aSale(), {}, filtered)).toMatchObject({ state: 'left-out', reason: 'filter' });
  expect(judge(aSale(), {}, { exports: false })).toMatchObject({ state: 'left-out', reason: 'export-off' });
  expect(judge(aSale(), { wasExported: true }, filtered)).toMatchObject({ state: 'exported' });
});

test('filters hear of the tags of the goods, and facts are kept without an address', () => {
  const tagged = new Map([
    [
      aLine().productId,
      {
        type: 'Stock',
        dropShipMode: null,
        weight: null,
        weightUnits: null,
        barcode: null,
        tags: 'gift, Fragile',
      },
    ],
  ]);
  const only = { exportFilter: ExportFilter.parse({ tags: { only: ['fragile'] } }) };
  expect(judge(aSale(), {}, only)).toMatchObject({ reason: 'filter' });
  const verdict = judge(aSale(), {}, only, tagged);
  expect(verdict).toMatchObject({ state: 'exported', facts: { tags: ['gift', 'Fragile'] } });
  expect(JSON.stringify(verdict.facts)).not.toContain(anAddress().line1);
});

test('amounts in another currency than the account shows are told as such, as orders by API name none', () => {
  const notes = (currency: string | null) => {
    const verdict = judge(aSale({ currency }), {}, { currency: 'GBP' });
    return verdict.state === 'exported' ? verdict.notes : verdict;
  };
  expect(notes('EUR')).toContain(
    'Its amounts are in EUR; ShipStation takes no currency with an order, and shows them as GBP.',
  );
  expect([notes('GBP'), notes(null)]).toEqual([[], []]);
});

test('what ShipStation would refuse is kept out with every reason; one that is there is held', () => {
  const sale = aSale({ shipping: anAddress({ countryCode: null, city: '' }) });
  expect(judge(sale)).toMatchObject({
    state: 'quarantined',
    sentence:
      'The city of the ship-to address is missing. The ship-to country is missing, or none that we know.',
  });
  expect(judge(sale, { wasExported: true })).toMatchObject({ state: 'quarantined', lastAs: 'on-hold' });
});

test('a sale that ShipStation shipped needs no telling; one that was shipped elsewhere does', () => {
  const shipped = aSale({
    tasks: [{ pick: 'AUTHORISED', pack: 'AUTHORISED', ship: 'AUTHORISED' }],
    tracking: 'T1',
  });
  const told = (parcels: Parcel[]) => {
    const verdict = judge(shipped, { wasExported: true, parcels });
    return verdict.state === 'exported'
      ? [verdict.change.order.orderStatus, verdict.change.shippedThere]
      : verdict;
  };
  expect([told([parcel]), told([])]).toEqual([
    ['shipped', true],
    ['shipped', false],
  ]);
});
