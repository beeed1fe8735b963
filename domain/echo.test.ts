import { echoDecision, numbersToLookUp, type EchoFacts } from './echo';

const order = {
  storeId: '7',
  orderKey: 'key-1',
  customField3: 'gift | bridge:42',
  orderNumber: 'SO-00007-1',
};
const nothing: EchoFacts = {
  customStoreIds: [],
  keyIsOurs: false,
  tokens: [],
  exportedNumbers: [],
  combinedSales: [],
};

describe('echo guard', () => {
  it('lets a foreign order through', () => {
    expect(echoDecision(order, nothing)).toEqual({ kind: 'foreign' });
    expect(
      echoDecision(order, { ...nothing, customStoreIds: ['77'], exportedNumbers: ['SO-00008'] }).kind,
    ).toBe('foreign');
  });

  it.each<[string, Partial<EchoFacts>, string]>([
    ['stands in our custom store', { customStoreIds: ['5', '7'] }, 'it stands in our own custom store'],
    ['has our key', { keyIsOurs: true }, 'its key is one of ours'],
    ['bears our token', { tokens: ['bridge:42'] }, 'its custom field 3 bears our mark'],
  ])('skips an order that %s, with the reason', (_, facts, reason) => {
    expect(echoDecision(order, { ...nothing, exportedNumbers: ['SO-00007'], ...facts })).toEqual({
      kind: 'skip',
      sentence: expect.stringContaining(reason) as unknown,
    });
  });

  it('tells of goods of ours that were combined into somebody else’s order', () => {
    expect(echoDecision(order, { ...nothing, combinedSales: ['SO-00009', 'SO-00010'] })).toMatchObject({
      kind: 'holds-ours',
      problem: {
        code: 'holds-exported-goods',
        sentence: expect.stringContaining('goods of sale SO-00009, SO-00010') as string,
      },
    });
    // An order of ours that took in others is ours still.
    expect(echoDecision(order, { ...nothing, keyIsOurs: true, combinedSales: ['SO-00009'] }).kind).toBe(
      'skip',
    );
  });

  it('skips the orders that we make by the API by their keys alone, also when our books know nothing', () => {
    const id = '0b0e1c2d-1111-4222-8333-444455556666';
    for (const orderKey of [`cin7-6f1c2a90-sale-${id}`, `CIN7-6f1c2a90-LABEL-${id}`])
      expect(echoDecision({ ...order, orderKey }, nothing)).toMatchObject({
        kind: 'skip',
        sentence: expect.stringContaining('its key is one of ours') as unknown,
      });
  });

  it('takes a token only as a whole word', () => {
    expect(echoDecision(order, { ...nothing, tokens: ['bridge:4', ''] }).kind).toBe('foreign');
  });

  it('parks where only the number matches, also that of a split', () => {
    expect(echoDecision(order, { ...nothing, exportedNumbers: ['SO-00007'] })).toMatchObject({
      kind: 'park',
      problem: { code: 'number-matches-only', whoActs: 'ops' },
    });
  });

  it('looks up a number with and without the suffix of a split', () => {
    expect(numbersToLookUp('100038-1')).toEqual(['100038-1', '100038']);
    expect(numbersToLookUp('SO-00007')).toEqual(['SO-00007', 'SO']);
    expect(numbersToLookUp('536365')).toEqual(['536365']);
  });
});
