import { createHash } from 'node:crypto';
import { type BucketStandIn, startBucket } from '../test/kit/bucket';
import { openLabelBucket } from './label-bucket';

let store: BucketStandIn;
beforeAll(async () => {
  store = await startBucket();
});
afterEach(() => {
  store.objects.clear();
  store.calls.length = 0;
  store.failNext = 0;
  store.silent = false;
});
afterAll(() => store.close());

const open = (changes: { name?: string; accessKey?: string; timeoutMs?: number } = {}) =>
  openLabelBucket(
    {
      endpoint: store.url,
      region: 'eu-west-2',
      name: changes.name ?? 'labels',
      accessKey: changes.accessKey ?? 'bucket-key',
      secretKey: 'bucket-secret',
      urls: 'path',
    },
    changes.timeoutMs,
  );
const name = { tenant: 'acme', labelId: '0b0e1c2d-1111-4222-8333-444455556666' };
const pdf = Buffer.from('%PDF-1.4 \u00ff one label', 'latin1');
const place = `acme/${name.labelId}-${createHash('sha256').update(pdf).digest('hex').slice(0, 32)}.pdf`;

test('a label lies below its tenant under a name that holds a digest of it, and the same label twice is one object', async () => {
  const files = open();
  expect(await files.put(name, pdf)).toBe(place);
  expect(await files.put(name, pdf)).toBe(place);
  expect([...store.objects]).toEqual([[`/labels/${place}`, pdf]]);
  expect(await files.get(place)).toEqual(pdf);
});

test('another PDF of the same label never takes the place of the first', async () => {
  const files = open();
  await files.put(name, pdf);
  await files.put(name, Buffer.from('%PDF another'));
  expect(await files.get(place)).toEqual(pdf);
  expect(store.objects.size).toBe(2);
});

test('a removed label is gone, and is removed once more without harm', async () => {
  const files = open();
  await files.put(name, pdf);
  await files.remove(place);
  await files.remove(place);
  expect(await files.get(place)).toBeNull();
  expect(store.objects.size).toBe(0);
});

test('one failure of the store is tried again at once', async () => {
  store.failNext = 1;
  expect(await open().put(name, pdf)).toBe(place);
  expect(store.calls).toHaveLength(2);
});

test('a store that stays broken, refuses the key or lacks the bucket is an error that says so, without the key', async () => {
  await expect(open({ accessKey: 'other-key' }).get(place)).rejects.toThrow(
    'The bucket of label PDFs failed: InvalidAccessKeyId: The key id does not exist in our records.',
  );
  await expect(open({ name: 'elsewhere' }).get(place)).rejects.toThrow('NoSuchBucket');
  store.failNext = 100;
  const broken: unknown = await open()
    .put(name, pdf)
    .catch((error: unknown) => error);
  expect(broken).toMatchObject({ message: expect.stringContaining('InternalError') as unknown });
  expect(Object.keys(broken as Error)).toEqual([]);
});

test('a store that never answers is given up in time', async () => {
  store.silent = true;
  await expect(open({ timeoutMs: 300 }).get(place)).rejects.toThrow('The bucket of label PDFs failed');
});

test('the library is loaded by the first call, and not by opening the bucket', async () => {
  jest.doMock('@aws-sdk/client-s3', () => {
    throw new Error('it is loaded now');
  });
  jest.resetModules();
  const anew = jest.requireActual<{ openLabelBucket: typeof openLabelBucket }>('./label-bucket');
  const settings = { endpoint: store.url, region: 'x', name: 'labels', accessKey: 'k', secretKey: 's' };
  const files = anew.openLabelBucket({ ...settings, urls: 'path' });
  await expect(files.get(place)).rejects.toThrow('it is loaded now');
  jest.dontMock('@aws-sdk/client-s3');
});
