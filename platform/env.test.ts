import { readEnv } from './env';

const needed = {
  DATABASE_URL: 'postgres://localhost/bridge',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
};
const bucket = {
  LABELS_S3_BUCKET: 'labels',
  LABELS_S3_ACCESS_KEY: 'key',
  LABELS_S3_SECRET_KEY: 'secret',
};

test('a bucket for labels is set with both its keys, or not at all', () => {
  expect(readEnv({ ...needed, ...bucket })).toMatchObject({
    ...bucket,
    LABELS_S3_REGION: 'us-east-1',
    LABELS_S3_URLS: 'path',
  });
  expect(() => readEnv({ ...needed, LABELS_S3_BUCKET: 'labels' })).toThrow(
    /LABELS_S3_ACCESS_KEY: must be set, as LABELS_S3_BUCKET is\n.*LABELS_S3_SECRET_KEY: must be set/,
  );
  expect(() => readEnv({ ...needed, LABELS_S3_ENDPOINT: 'https://store.example' })).toThrow(
    'LABELS_S3_ENDPOINT: needs LABELS_S3_BUCKET',
  );
});

test('labels are kept in a folder or in a bucket, never in both; what a compose file leaves empty is not set', () => {
  expect(() => readEnv({ ...needed, ...bucket, LABELS_DIR: '/labels' })).toThrow(
    'LABELS_DIR: may not be set beside LABELS_S3_BUCKET',
  );
  const empty = { LABELS_S3_BUCKET: '', LABELS_S3_ACCESS_KEY: '', LABELS_S3_SECRET_KEY: '' };
  expect(readEnv({ ...needed, ...empty, LABELS_DIR: '/labels' })).toMatchObject({ LABELS_DIR: '/labels' });
});

test('what is missing or wrong is named, one line each, in plain words', () => {
  expect(() => readEnv({ DATABASE_URL: 'localhost', PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(
    [
      'The environment is not complete:',
      '  DATABASE_URL: must be an address, with its https:// (a database: postgres://)',
      '  SECRETS_KEY: is missing',
      '  PORT: must be a number',
      '  LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent',
    ].join('\n'),
  );
  expect(() => readEnv({ ...needed, CIN7_VENDOR_LIMIT: 'x', SECRETS_KEY: '?' })).toThrow(
    /SECRETS_KEY: must be 32 bytes in base64\n {2}CIN7_VENDOR_LIMIT: must be a number, or unlimited/,
  );
});
