import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { disconnect } from '../../db/connections/disconnect';
import { askLabel } from '../../db/labels/ask-label';
import { deleteOldDocuments, readDocument, saveDocument } from '../../db/labels/label-document';
import { setLabelState } from '../../db/labels/set-state';
import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { openLabelBucket } from '../../platform/label-bucket';
import { type LabelFiles } from '../../platform/label-files';
import { type BucketStandIn, startBucket } from '../../test/kit/bucket';
import { aNewLabel } from '../../test/kit/new-label';
import { seedCustomStore } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { movePdfs } from './move-pdfs';

const db = ownDatabase({ poolSize: 8 });
let bucket: BucketStandIn;
let files: LabelFiles;
let of: ConnectionRef;
beforeAll(async () => {
  bucket = await startBucket();
  files = openLabelBucket({
    endpoint: bucket.url,
    region: 'eu-west-2',
    name: 'labels',
    accessKey: 'bucket-key',
    secretKey: 'bucket-secret',
    urls: 'path',
  });
});
beforeEach(async () => {
  of = await seedCustomStore(db, `moves-${randomBytes(4).toString('hex')}`);
  bucket.objects.clear();
  bucket.calls.length = 0;
  bucket.failNext = 0;
});
afterAll(async () => {
  await bucket.close();
});

const move = (to = files) => movePdfs({ db, logger: pino({ level: 'silent' }) }, to);
const paper = Buffer.from('%PDF a label');

/** A label with its PDF, as a purchase leaves it. */
async function keep(): Promise<{ tenant: TenantId; labelId: string }> {
  const label = aNewLabel();
  await askLabel(db, of, label);
  const ref = { tenant: of.tenant, labelId: label.labelId };
  await setLabelState(db, ref, 'bought', 'Bought.');
  await saveDocument(db, ref, { sha256: 'hash', bytes: paper.length, pdf: paper });
  return ref;
}

test('a PDF leaves Postgres when it is in the bucket, and not before: an outage loses nothing', async () => {
  const ref = await keep();
  bucket.failNext = 100;
  expect(await move()).toBe(false);
  expect(await readDocument(db, ref)).toMatchObject({ pdf: paper, place: null });
  bucket.failNext = 0;
  await move();
  const moved = await readDocument(db, ref);
  expect(moved?.pdf).toBeNull();
  expect(await files.get(moved?.place ?? '')).toEqual(paper);
});

test('two workers bring a PDF once; a worker that dies before it says so brings the same to the same place', async () => {
  const ref = await keep();
  const place = await files.put(ref, paper);
  // Long enough that the second worker comes while the first is at it.
  const slow: LabelFiles = {
    ...files,
    put: async (name, pdf) => {
      await sleep(200);
      return files.put(name, pdf);
    },
  };
  await Promise.all([move(slow), move(slow)]);
  expect((await readDocument(db, ref))?.place).toBe(place);
  expect(bucket.calls).toEqual(Array.from({ length: 2 }, () => `PUT /labels/${place}`));
});

test('a PDF that is old leaves the bucket too, later when the bucket is away', async () => {
  await keep();
  await move();
  await deleteOldDocuments(db, of, 0);
  bucket.failNext = 100;
  await move();
  expect(bucket.objects.size).toBe(1);
  bucket.failNext = 0;
  await move();
  expect(bucket.objects.size).toBe(0);
  bucket.calls.length = 0;
  await move();
  expect(bucket.calls).toEqual([]);
});

test('with its connection a label’s PDF goes from the bucket, and nobody else’s', async () => {
  await keep();
  const kept = await keepOfAnother();
  await move();
  expect(bucket.objects.size).toBe(2);
  expect(await disconnect(db, of.tenant, of.connection, randomUUID())).toEqual([]);
  await move();
  expect([...bucket.objects.keys()]).toEqual([`/labels/${(await readDocument(db, kept))?.place ?? ''}`]);
});

async function keepOfAnother() {
  const mine = of;
  of = await seedCustomStore(db, `moves-${randomBytes(4).toString('hex')}`);
  const kept = await keep();
  of = mine;
  return kept;
}
