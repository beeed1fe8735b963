import { type Env } from './env';
import { openLabelBucket } from './label-bucket';
import { type LabelFiles } from './label-files';
import { openLabelFolder } from './label-folder';

/** Where labels' PDFs are kept by what the environment names; null: in Postgres. */
export function openLabelFiles(env: Env): LabelFiles | null {
  if (env.LABELS_DIR !== undefined) return openLabelFolder(env.LABELS_DIR);
  const { LABELS_S3_BUCKET: name, LABELS_S3_ACCESS_KEY: accessKey, LABELS_S3_SECRET_KEY: secretKey } = env;
  // env.ts takes the three together or not at all.
  if (name === undefined || accessKey === undefined || secretKey === undefined) return null;
  return openLabelBucket({
    endpoint: env.LABELS_S3_ENDPOINT ?? null,
    region: env.LABELS_S3_REGION,
    name,
    accessKey,
    secretKey,
    urls: env.LABELS_S3_URLS,
  });
}
