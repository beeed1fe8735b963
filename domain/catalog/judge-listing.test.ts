import { as, type Cin7ProductId } from '../ids';
import { judgeListing, type ListingFacts } from './judge-listing';

const id = (text: string) => as<Cin7ProductId>(text);
const facts = (over: Partial<ListingFacts> = {}): ListingFacts => ({
  sku: 'A',
  name: 'Thing',
  sameSku: 1,
  sameName: 1,
  manual: null,
  linked: null,
  leftBlank: false,
  exact: [],
  folded: [],
  inactive: false,
  ...over,
});
const bySku = { matchProducts: 'sku', createMissingProducts: false } as const;
const creating = { matchProducts: 'sku', createMissingProducts: true } as const;
const byHand = { matchProducts: 'manual', createMissingProducts: false } as const;
const problem = (code: string) => ({ kind: 'problem', problem: { code } });

test.each([
  [
    'a manual link wins over all else',
    facts({ manual: id('m'), leftBlank: true, exact: [id('x')] }),
    bySku,
    { kind: 'linked', productId: 'm', by: 'person' },
  ],
  ['left blank stays so', facts({ leftBlank: true, exact: [id('x')] }), creating, { kind: 'blank' }],
  [
    'an earlier link stays, whatever became of the SKU',
    facts({ linked: id('l'), exact: [id('x')] }),
    bySku,
    { kind: 'linked', productId: 'l', by: 'before' },
  ],
  [
    'the SKU exactly',
    facts({ exact: [id('x')], folded: [id('x'), id('y')] }),
    bySku,
    { kind: 'linked', productId: 'x', by: 'sku' },
  ],
  [
    'the SKU apart from case',
    facts({ folded: [id('y')] }),
    bySku,
    { kind: 'linked', productId: 'y', by: 'sku' },
  ],
  [
    'several that differ by case only',
    facts({ folded: [id('x'), id('y')] }),
    bySku,
    problem('ambiguous-sku'),
  ],
  [
    'a SKU that is not unique in ShipStation',
    facts({ sameSku: 2, exact: [id('x')] }),
    bySku,
    problem('product-not-unique'),
  ],
  [
    'a name that is not unique, with no SKU',
    facts({ sku: null, sameSku: 0, sameName: 3 }),
    bySku,
    problem('product-not-unique'),
  ],
  [
    'a name that is not unique, of what would be made',
    facts({ sameName: 2 }),
    creating,
    problem('product-not-unique'),
  ],
  [
    'a name that is not unique, where the SKU tells',
    facts({ sameName: 2, exact: [id('x')] }),
    bySku,
    { kind: 'linked', productId: 'x', by: 'sku' },
  ],
  ['only by hand', facts({ exact: [id('x')] }), byHand, { kind: 'blank' }],
  ['unknown, not to be made', facts(), bySku, { kind: 'blank' }],
  ['unknown, to be made', facts(), creating, { kind: 'create' }],
  [
    'unknown, to be made, but there and not active',
    facts({ inactive: true }),
    creating,
    problem('product-refused'),
  ],
  [
    'unknown, to be made, with a SKU that is too long',
    facts({ sku: 'x'.repeat(51) }),
    creating,
    problem('product-refused'),
  ],
  ['no SKU', facts({ sku: null, sameSku: 0 }), creating, { kind: 'blank' }],
])('%s', (_what, given, settings, listing) => {
  expect(judgeListing(given, settings)).toMatchObject(listing);
});
