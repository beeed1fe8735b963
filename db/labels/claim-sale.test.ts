import { randomUUID } from 'node:crypto';
import { type ConnectionRef } from '../../domain/ids';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aNewLabel } from '../../test/kit/new-label';
import { ownDatabase } from '../../test/setup/database';
import { askLabel } from './ask-label';
import { claimSale, readingFrom } from './claim-sale';
import { setLabelState } from './set-state';

const db = ownDatabase({ poolSize: 8 });
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'claims');
});

/** Asks for a label of a sale that is named by its id, or by its number. */
async function asked(sale: { saleId: string | null; saleNumber: string | null }): Promise<string> {
  const wanted = aNewLabel({ ...sale, orderNumber: 'SO-5' });
  const answer = await askLabel(db, of, wanted);
  // Neither knows of the other yet.
  expect(answer.kind).toBe('new');
  return wanted.labelId;
}

test.each(['its id', 'its number'])(
  'of two labels that are asked for by a sale’s id and by its number, first by %s, the first one at work holds the sale until it is bought',
  async (first) => {
    const id = randomUUID();
    const byId = { saleId: id, saleNumber: null };
    const byNumber = { saleId: null, saleNumber: `so-${id}` };
    const labels = [];
    for (const sale of first === 'its id' ? [byId, byNumber] : [byNumber, byId])
      labels.push(await asked(sale));
    const [one = '', two = ''] = labels;
    const since = await readingFrom(db);
    const name = { saleId: id, saleNumber: `SO-${id}`, orderNumber: `SO-${id}` };
    const claim = (labelId: string, from = since) => claimSale(db, { ...of, labelId }, name, from);
    const claims = await Promise.all([claim(one), claim(two)]);
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['busy', 'held']);
    const [holder, other] = claims[0].kind === 'held' ? [one, two] : [two, one];
    expect(await claim(holder)).toEqual({ kind: 'held' });
    expect(await claim(other)).toEqual({ kind: 'busy', labelId: holder });
    await setLabelState(db, { ...of, labelId: holder }, 'bought', 'Bought.');
    // What the other one read before is not what is left of the sale now.
    expect(await claim(other)).toEqual({ kind: 'stale' });
    expect(await claim(other, await readingFrom(db))).toEqual({ kind: 'held' });
  },
);
