import { aLine, anAddress, aSale, contextOf } from '../test-kit/sale-to-export';
import { exportDecision, type ExportContext } from './exportable';
import { type ProductFacts, type SaleTask, type SaleToExport } from './sale';
import { type ExportWhen } from './settings';

const decide = (sale: SaleToExport, extra: Partial<ExportContext> = {}): string => {
  const decision = exportDecision(sale, { ...contextOf(sale), ...extra });
  return decision.kind === 'export' ? decision.word : decision.reason;
};
const withTask = (pick: string, pack: string, ship: string, extra: Partial<SaleToExport> = {}) =>
  aSale({ tasks: [{ pick, pack, ship }], pickingStatus: '', ...extra });

const A = 'AUTHORISED';
const N = 'NOT AVAILABLE';
const D = 'DRAFT';
test.each<[string, string, string, Record<ExportWhen, string>]>([
  [N, N, N, { 'pick-pack-ship': 'not-picked', packed: 'not-picked', authorised: 'ready' }],
  [D, N, N, { 'pick-pack-ship': 'not-picked', packed: 'not-picked', authorised: 'ready' }],
  [A, N, N, { 'pick-pack-ship': 'not-packed', packed: 'not-packed', authorised: 'ready' }],
  [A, D, N, { 'pick-pack-ship': 'not-packed', packed: 'not-packed', authorised: 'ready' }],
  [A, A, N, { 'pick-pack-ship': 'no-shipment', packed: 'ready', authorised: 'ready' }],
  [A, A, D, { 'pick-pack-ship': 'ready', packed: 'ready', authorised: 'ready' }],
  [
    A,
    A,
    'PARTIALLY AUTHORISED',
    { 'pick-pack-ship': 'ready', packed: 'ship-authorised', authorised: 'ready' },
  ],
  [A, A, A, { 'pick-pack-ship': 'ready', packed: 'ship-authorised', authorised: 'already-shipped' }],
])('pick %s, pack %s, ship %s: first offered as %j', (pick, pack, ship, expected) => {
  const words = (['pick-pack-ship', 'packed', 'authorised'] as const).map((exportWhen): [string, string] => [
    exportWhen,
    decide(withTask(pick, pack, ship), { exportWhen }),
  ]);
  expect(Object.fromEntries(words)).toEqual(expected);
});

test.each<[string, Partial<SaleToExport>]>([
  ['has-tracking', { tracking: '1Z999' }],
  ['voided', { status: 'VOIDED' }],
  ['service-sale', { isService: true }],
  ['order-not-authorised', { orderStatus: 'DRAFT' }],
  ['order-not-authorised', { orderStatus: 'NOT AVAILABLE' }],
  ['not-picked', { pickingStatus: 'PARTIALLY PICKED' }],
  ['came-from-shipstation', { externalId: 'shipstation:ss-20000:500000009' }],
  ['came-from-shipstation', { externalId: 'shipstation:ss-20000:500000009:g2' }],
  ['came-by-native-store', { sourceChannel: 'ShipStation' }],
  ['no-address', { shipping: anAddress({ line1: ' ', city: '', postcode: '' }) }],
  ['no-shippable-lines', { lines: [aLine({ dropShip: true })] }],
  ['no-shippable-lines', { lines: [aLine({ nonInventory: true })] }],
  ['no-shippable-lines', { lines: [] }],
])('%s: left out in every setting, with a sentence', (reason, extra) => {
  const sale = aSale(extra);
  for (const exportWhen of ['pick-pack-ship', 'packed', 'authorised'] as const) {
    const decision = exportDecision(sale, { ...contextOf(sale), exportWhen });
    if (reason === 'not-picked' && exportWhen === 'authorised')
      expect(decision).toMatchObject({ word: 'ready' });
    else {
      expect(decision).toMatchObject({ kind: 'leave', reason });
      expect(decision.kind === 'leave' && decision.sentence).toMatch(/\.$/);
    }
  }
});

test('of a mixed sale only what leaves your own shelf goes; the others are named with their reasons', () => {
  const product = (type: string, dropShipMode: string | null = null): ProductFacts => ({
    type,
    dropShipMode,
    weight: null,
    weightUnits: null,
    barcode: null,
  });
  const products = new Map([
    ['service', product('Service')],
    ['fee', product('Non-Inventory')],
    ['supplier', product('Stock', 'Always Drop Ship')],
    ['maybe', product('Stock', 'Optional Drop Ship')],
  ]);
  const lines = [...products.keys()].map((productId) => aLine({ productId, sku: productId.toUpperCase() }));
  const { lines: sorted } = contextOf(aSale({ lines }), products);
  expect(sorted.shippable.map((line) => line.sku)).toEqual(['MAYBE']);
  expect(sorted.why).toEqual([
    'SERVICE is a service',
    'FEE is a non-inventory item',
    'SUPPLIER is drop-shipped by the supplier',
  ]);
});

test('another ExternalID is no hindrance, nor is another channel', () => {
  expect(decide(aSale({ externalId: 'web-4711', sourceChannel: 'Shopify' }))).toBe('ready');
  expect(decide(aSale({ externalId: 'about shipstation:ss-1:2' }))).toBe('ready');
});

describe('what was offered before', () => {
  const later = (extra: Partial<SaleToExport>, exportWhen: ExportWhen = 'pick-pack-ship') =>
    decide(aSale(extra), { wasExported: true, exportWhen });
  const tasks = (pick: string, pack: string, ship: string): SaleTask[] => [{ pick, pack, ship }];

  test('flows on with every status', () => {
    expect(later({})).toBe('ready');
    expect(later({ paymentStatus: 'UNPAID' })).toBe('unpaid');
    expect(later({ status: 'VOIDED', orderStatus: 'VOIDED' })).toBe('voided');
    expect(later({ orderStatus: 'DRAFT', tasks: tasks(N, N, N) })).toBe('on-hold');
    expect(later({ tasks: tasks(D, N, N) })).toBe('on-hold');
    expect(later({ shipping: anAddress({ line1: '', city: '', postcode: '' }) })).toBe('on-hold');
  });

  test('is shipped once Cin7 says so, with tracking where it was offered with its shipment authorised', () => {
    expect(later({ tasks: tasks(A, A, A) })).toBe('ready');
    expect(later({ tasks: tasks(A, A, A), tracking: '1Z' })).toBe('shipped');
    expect(later({ tasks: tasks(A, A, A) }, 'packed')).toBe('shipped');
    expect(later({ tasks: tasks(A, A, 'PARTIALLY AUTHORISED'), tracking: '1Z' }, 'packed')).toBe('ready');
  });

  test('is not shipped while a part of it is still to leave', () => {
    const partly = { lines: [aLine({ quantity: '3', left: '1' })], tasks: tasks(A, A, A) };
    expect(later(partly, 'authorised')).toBe('ready');
    expect(later({ ...partly, shippingStatus: 'SHIPPED' }, 'authorised')).toBe('ready');
    expect(later({ ...partly, lines: [aLine({ quantity: '3', left: '3' })] }, 'authorised')).toBe('shipped');
    const labelled = aSale({ tasks: tasks(A, A, A), tracking: '1Z' });
    expect(decide(labelled, { wasExported: true, isPartLabelled: true })).toBe('ready');
  });
});

test('our own books outweigh an ExternalID that a person took away', () => {
  expect(decide(aSale({ externalId: null }), { isOfOurMaking: true })).toBe('came-from-shipstation');
});
