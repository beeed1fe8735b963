import { z } from 'zod';
import { fieldErrors, plainWords } from './plain-words';

const Body = z.strictObject({ labels: z.array(z.string()).min(1).max(2), key: z.string().min(1).optional() });

const said = (body: unknown): string[] => {
  const parsed = Body.safeParse(body, { error: plainWords });
  return parsed.success ? [] : fieldErrors(parsed.error).map(({ sentence }) => sentence);
};

test('a list that is too short or too long is told by its entries, a text by its characters', () => {
  expect(said({ labels: [] })).toEqual(['labels must have at least one entry.']);
  expect(said({ labels: ['a', 'b', 'c'] })).toEqual(['labels may have at most 2 entries.']);
  expect(said({ labels: ['a'], key: '' })).toEqual(['key must not be empty.']);
});

test('a field that nobody knows is named', () => {
  expect(said({ labels: ['a'], lables: 1, x: 2 })).toEqual([
    'There is no field “lables”.',
    'There is no field “x”.',
  ]);
});
