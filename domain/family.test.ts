import fc from 'fast-check';
import { familyDecision, idsToLookUp, isPartOfFamily, type KnownMember, type Standing } from './family';
import { as, type SsOrderId } from './ids';

const id = (n: number) => as<SsOrderId>(String(n));
const row = (n: number, marks: { parent?: number; split?: boolean; merged?: number[] } = {}) => ({
  orderId: id(n),
  parentId: marks.parent === undefined ? null : id(marks.parent),
  mergedOrSplit: marks.split ?? false,
  mergedIds: (marks.merged ?? []).map(id),
});
const member = (standing: Standing, parent?: number): KnownMember => ({
  standing,
  parentId: parent === undefined ? null : id(parent),
});
const decide = (
  of: ReturnType<typeof row>,
  known: Record<number, KnownMember> = {},
  hasChildren = false,
  exported: readonly number[] = [],
) =>
  familyDecision(of, {
    self: known[Number(of.orderId)],
    known: (one) => known[Number(one)],
    isExported: (one) => exported.includes(Number(one)),
    hasChildren,
  });

describe('split and combined orders', () => {
  it('an ordinary row is whole, seen before or not', () => {
    expect(decide(row(1))).toEqual({ kind: 'whole' });
    expect(decide(row(1), { 1: member('captured') })).toEqual({ kind: 'whole' });
    expect(isPartOfFamily(row(1))).toBe(false);
  });

  it.each<Standing>(['captured', 'seen-whole'])('a split-off joins its root that is %s', (standing) => {
    expect(decide(row(2, { parent: 1, split: true }), { 1: member(standing) })).toMatchObject({
      kind: 'join',
      roots: ['1'],
    });
  });

  it('a split of a split joins the root above both', () => {
    const known = { 1: member('captured'), 2: member('seen-part', 1) };
    expect(decide(row(3, { parent: 2, split: true }), known)).toMatchObject({ kind: 'join', roots: ['1'] });
  });

  it('a split-off whose root was never seen parks, and the root would wake it', () => {
    expect(decide(row(2, { parent: 1, split: true }))).toMatchObject({
      kind: 'park',
      problem: { code: 'split-root-unknown', blockedOn: ['order:1'] },
    });
  });

  it('a circle of parents parks instead of going round for ever', () => {
    const known = { 1: member('seen-part', 2), 2: member('seen-part', 1) };
    expect(decide(row(3, { parent: 1 }), known).kind).toBe('park');
  });

  it('an order that we exported and that was combined into another one has its sale: only the other one counts', () => {
    const combined = row(1, { split: true, merged: [2] });
    for (const standing of ['captured', 'seen-whole'] as const)
      expect(decide(combined, { 1: member(standing), 2: member('seen-whole') }, false, [2])).toMatchObject({
        kind: 'keep-whole',
        roots: ['1'],
        sentence: expect.stringContaining('goods of a sale that we exported were combined into it') as string,
      });
    expect(decide(combined, { 2: member('seen-whole') }, false, [2]).kind).toBe('park');
    // Into the exported one.
    for (const known of [{ 2: member('captured') }, { 1: member('seen-part'), 2: member('captured') }])
      expect(decide(combined, known, false, [1])).toMatchObject({ kind: 'keep-whole', roots: ['2'] });
  });

  it('a captured parent that shrank in a split keeps its sale: no refund is seen', () => {
    expect(decide(row(1, { split: true }), { 1: member('captured') })).toMatchObject({
      kind: 'keep-whole',
      roots: ['1'],
      sentence: 'In ShipStation it was split; its sale keeps the lines from before.',
    });
  });

  it('a parent whose own row bears no mark is known as split by its children', () => {
    expect(decide(row(1), { 1: member('captured') }, true)).toMatchObject({
      kind: 'keep-whole',
      roots: ['1'],
    });
    expect(decide(row(1), {}, true).kind).toBe('park');
  });

  it('an order split before we ever saw it parks: its lines are only a part', () => {
    expect(decide(row(1, { split: true }))).toMatchObject({
      kind: 'park',
      problem: { blockedOn: ['order:1'] },
    });
    expect(decide(row(1, { split: true }), { 1: member('seen-part') }).kind).toBe('park');
  });

  it('a survivor keeps its own sale, and its shipments serve the absorbed sales too', () => {
    const known = { 1: member('captured'), 2: member('captured'), 3: member('seen-whole') };
    expect(decide(row(1, { split: true, merged: [2, 3] }), known)).toMatchObject({
      kind: 'keep-whole',
      roots: ['1', '2', '3'],
    });
  });

  it('a row made for the combination alone ships for the orders that it took in', () => {
    const known = { 2: member('captured'), 3: member('seen-whole') };
    expect(decide(row(9, { split: true, merged: [2, 3] }), known)).toMatchObject({
      kind: 'join',
      roots: ['2', '3'],
    });
  });

  it('a combination with an order that nobody billed parks', () => {
    expect(
      decide(row(1, { merged: [2, 3] }), { 1: member('captured'), 2: member('captured') }),
    ).toMatchObject({
      kind: 'park',
      problem: { blockedOn: ['order:3'] },
    });
  });

  it('a split-off that took in another order ships for both roots', () => {
    const known = { 1: member('captured'), 3: member('captured') };
    expect(decide(row(2, { parent: 1, merged: [3] }), known)).toMatchObject({
      kind: 'join',
      roots: ['1', '3'],
    });
  });

  it('a split that is combined again is its own root', () => {
    const known = { 1: member('captured'), 2: member('seen-part', 1) };
    expect(decide(row(1, { split: true, merged: [2] }), known)).toMatchObject({
      kind: 'keep-whole',
      roots: ['1'],
    });
  });

  it('an order that has its sale keeps it, even if its row gets a parent', () => {
    const known = { 1: member('captured'), 2: member('captured') };
    expect(decide(row(2, { parent: 1 }), known)).toMatchObject({ kind: 'keep-whole', roots: ['2', '1'] });
  });

  it('names what must be looked up, without itself', () => {
    expect(idsToLookUp(row(2, { parent: 1, merged: [2, 3, 3, 1] }))).toEqual(['1', '3']);
    expect(idsToLookUp(row(2, { parent: 2 }))).toEqual([]);
  });

  it('no marked row is ever a whole order, and every root it names is known', () => {
    const anyId = fc.integer({ min: 1, max: 5 });
    const anyMember = fc.option(
      fc.record({
        standing: fc.constantFrom<Standing>('captured', 'seen-whole', 'seen-part'),
        parentId: fc.option(anyId.map(id)),
      }),
      { nil: undefined },
    );
    const world = fc.record({
      members: fc.array(anyMember, { minLength: 6, maxLength: 6 }),
      marks: fc.record(
        { parent: anyId, split: fc.boolean(), merged: fc.array(anyId, { maxLength: 3 }) },
        { requiredKeys: ['split', 'merged'] },
      ),
      self: anyId,
      hasChildren: fc.boolean(),
    });
    fc.assert(
      fc.property(world, ({ members, marks, self, hasChildren }) => {
        const known = (one: SsOrderId) => members[Number(one)];
        const subject = row(self, marks);
        const found = familyDecision(subject, {
          self: known(id(self)),
          known,
          isExported: () => false,
          hasChildren,
        });
        const marked = subject.mergedIds.some((one) => one !== subject.orderId) || marks.split || hasChildren;
        if (marked) expect(found.kind).not.toBe('whole');
        const roots = found.kind === 'join' || found.kind === 'keep-whole' ? found.roots : [];
        for (const root of roots) expect(['captured', 'seen-whole']).toContain(known(root)?.standing);
        if (found.kind === 'join' || found.kind === 'keep-whole') expect(roots.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
