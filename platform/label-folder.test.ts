import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLabelFolder } from './label-folder';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'labels-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const name = { tenant: 'acme', labelId: '0b0e1c2d-1111-4222-8333-444455556666' };

test('a label is found again at its place, and nothing is left beside it', async () => {
  const files = openLabelFolder(dir);
  const place = await files.put(name, Buffer.from('%PDF first'));
  expect(await files.put(name, Buffer.from('%PDF second'))).toBe(place);
  expect((await files.get(place))?.toString()).toBe('%PDF second');
  expect(readdirSync(path.join(dir, 'acme'))).toEqual([`${name.labelId}.pdf`]);
  await files.remove(place);
  expect(await files.get(place)).toBeNull();
});

test('no place leads out of the folder', async () => {
  const files = openLabelFolder(dir);
  await expect(files.get('../../etc/passwd')).rejects.toThrow('not in its folder');
  await expect(files.put({ ...name, tenant: '../..' }, Buffer.from(''))).rejects.toThrow('not in its folder');
});
