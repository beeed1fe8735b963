import { createHash } from 'node:crypto';
import type * as Sdk from '@aws-sdk/client-s3';
import { type LabelFiles } from './label-files';

export interface Bucket {
  /** null: AWS itself. */
  endpoint: string | null;
  region: string;
  name: string;
  accessKey: string;
  secretKey: string;
  /** Where the bucket's name stands in addresses. */
  urls: 'path' | 'host';
}

/** The longest time that one call may take, with its retries. */
const callMs = 15_000;

/**
 * A bucket of any S3-compatible store. Keys are `<tenant>/<label id>-<digest of the PDF>.pdf`: nobody guesses one without having the
 * PDF, and the same key is always the same bytes, however often it is put. The library is loaded with the first call: it takes a quarter
 * of a second and some 20 MB, which processes without a bucket need not pay.
 */
export function openLabelBucket(bucket: Bucket, timeoutMs = callMs): LabelFiles {
  let loading: Promise<S3> | null = null;
  const call = async <T>(work: (s3: S3, signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      loading ??= load(bucket);
      return await work(await loading, AbortSignal.timeout(timeoutMs));
    } catch (error) {
      throw plainError(error);
    }
  };
  const at = (place: string) => ({ Bucket: bucket.name, Key: place });
  return {
    put: ({ tenant, labelId }, pdf) =>
      call(async ({ client, sdk }, abortSignal) => {
        const digest = createHash('sha256').update(pdf).digest('hex').slice(0, 32);
        const place = `${tenant}/${labelId}-${digest}.pdf`;
        const object = { ...at(place), Body: pdf, ContentType: 'application/pdf' };
        await client.send(new sdk.PutObjectCommand(object), { abortSignal });
        return place;
      }),
    get: (place) =>
      call(async ({ client, sdk }, abortSignal) => {
        try {
          const { Body } = await client.send(new sdk.GetObjectCommand(at(place)), { abortSignal });
          return Body === undefined ? null : Buffer.from(await Body.transformToByteArray());
        } catch (error) {
          // A bucket that is not there is an error of another name, and no answer to what lies in it.
          if (error instanceof sdk.NoSuchKey) return null;
          throw error;
        }
      }),
    remove: (place) =>
      call(async ({ client, sdk }, abortSignal) => {
        await client.send(new sdk.DeleteObjectCommand(at(place)), { abortSignal });
      }),
  };
}

interface S3 {
  client: Sdk.S3Client;
  sdk: typeof Sdk;
}

async function load({ endpoint, region, accessKey, secretKey, urls }: Bucket): Promise<S3> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    ...(endpoint !== null && { endpoint }),
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    forcePathStyle: urls === 'path',
    // The newer checksums are not known everywhere; the digest of the body is signed in any case.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { client, sdk };
}

/** What the store said, without what it repeats of our request: a refused signature comes with the key's id and all that was signed. */
function plainError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('The bucket of label PDFs failed');
  return new Error(`The bucket of label PDFs failed: ${error.name}: ${error.message}`);
}
