import { unstorableTexts } from './storable-text';

test('a NUL and half of an emoji are named by their field, in values and in names; everything else is fine', () => {
  expect(unstorableTexts({ a: ['ok 💙', { b: 'x\0y' }], c: 1, d: null })).toEqual([
    { path: 'a.1.b', sentence: 'a.1.b holds a character that is none: a NUL, or half of an emoji.' },
  ]);
  expect(unstorableTexts({ 'x\ud83d': 1 }).map(({ sentence }) => sentence)).toEqual([
    'The request holds a character that is none: a NUL, or half of an emoji.',
  ]);
  expect(unstorableTexts('\udc99').map(({ path }) => path)).toEqual(['']);
  expect(unstorableTexts({ name: 'Zoë 山田 👨‍👩‍👧 \u202e', n: 1e308 })).toEqual([]);
  expect(unstorableTexts(undefined)).toEqual([]);
  // As deep as a body can be: no stack overflows.
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"x"${']'.repeat(100_000)}`);
  expect(unstorableTexts(deep)).toEqual([]);
});
