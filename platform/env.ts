import { z } from 'zod';

const vendorLimit = z.union([z.literal('unlimited'), z.coerce.number().int().positive()]);

/** Every setting of the process, read once at start. Keys of vendors are no settings of the process: they belong to a connection. */
const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** 32 bytes, base64. */
  SECRETS_KEY: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  SECRETS_KEY_ID: z.string().min(1).default('k1'),
  /** Earlier keys as `id=base64,id=base64`, to read what they sealed until it is sealed again. */
  SECRETS_OLD_KEYS: z.string().default(''),
  CIN7_BASE_URL: z.url().default('https://inventory.dearsystems.com/ExternalApi/v2/'),
  SHIPSTATION_V1_BASE_URL: z.url().default('https://ssapi.shipstation.com'),
  /** Inventory only. */
  SHIPSTATION_V2_BASE_URL: z.url().default('https://api.shipstation.com'),
  /** Where vendors reach our API; without it no webhooks are subscribed and polling does it all. */
  PUBLIC_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Whether webhooks of ours may go to this machine and to private networks: for local use only (platform/public-target.ts). */
  WEBHOOK_PRIVATE_TARGETS: z.enum(['refuse', 'allow']).default('refuse'),
  /** The vendors' own limits, calls per minute. A stand-in may be told others, or to allow any number. */
  CIN7_VENDOR_LIMIT: vendorLimit.default(60),
  SHIPSTATION_VENDOR_LIMIT: vendorLimit.default(40),
  SHIPSTATION_V2_VENDOR_LIMIT: vendorLimit.default(200),
  /** Longest time a send may take, and how long empty read-backs are repeated after it (design §5). */
  SEND_DEADLINE_MS: z.coerce.number().int().positive().default(45_000),
  SETTLE_WINDOW_MS: z.coerce.number().int().positive().default(60_000),
  /** First pause after a failed call; each next one doubles, to 120 times this (activities/vendor-step.ts). */
  RETRY_PAUSE_MS: z.coerce.number().int().positive().default(1_000),
  /** How long a Cin7 account is left alone after it said "slow down", as it names no time (activities/vendor-step.ts). */
  CIN7_THROTTLE_PAUSE_MS: z.coerce.number().int().positive().default(15_000),
  /** So long without any answer but "slow down", and the connection shows a problem (activities/held-up.ts). */
  HELD_UP_AFTER_MS: z.coerce.number().int().positive().default(600_000),
  /** A folder that API and workers share, for the PDFs of labels; without it they are kept in Postgres. */
  LABELS_DIR: z.string().min(1).optional(),
  /** A bucket of an S3-compatible store for them instead; the bucket and both keys are set together (platform/label-bucket.ts). */
  LABELS_S3_BUCKET: z.string().min(3).optional(),
  LABELS_S3_ACCESS_KEY: z.string().min(1).optional(),
  LABELS_S3_SECRET_KEY: z.string().min(1).optional(),
  /** Without it: AWS. */
  LABELS_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LABELS_S3_REGION: z.string().min(1).default('us-east-1'),
  /** Where the bucket's name stands in addresses: `https://store/bucket/…` or `https://bucket.store/…`. */
  LABELS_S3_URLS: z.enum(['path', 'host']).default('path'),
  /** Named place where the process ends itself, for fault tests (docs/architecture.md). */
  FAULT_POINT: z.string().optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  WORKFLOW_BUNDLE: z.string().optional(),
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().positive().default(300),
});

const bucket = ['LABELS_S3_BUCKET', 'LABELS_S3_ACCESS_KEY', 'LABELS_S3_SECRET_KEY'] as const;

const Env = Variables.superRefine((env, check) => {
  const say = (variable: string, message: string) =>
    check.addIssue({ code: 'custom', path: [variable], message });
  const set = bucket.filter((variable) => env[variable] !== undefined);
  if (set.length === 0 && env.LABELS_S3_ENDPOINT !== undefined)
    say('LABELS_S3_ENDPOINT', 'needs LABELS_S3_BUCKET and its keys');
  if (set.length === 0) return;
  for (const variable of bucket)
    if (env[variable] === undefined) say(variable, `must be set, as ${set.join(' and ')} is`);
  if (env.LABELS_DIR !== undefined)
    say('LABELS_DIR', 'may not be set beside LABELS_S3_BUCKET: labels are kept in one place');
});

export type Env = z.infer<typeof Env>;

function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' ? undefined : 'must be a number';
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'must be a number, or unlimited';
    case 'invalid_format':
      if (issue.format === 'base64') return 'must be 32 bytes in base64';
      return issue.format === 'url'
        ? 'must be an address, with its https:// (a database: postgres://)'
        : undefined;
    default:
      return undefined;
  }
}

/**
 * Reads the environment.
 *
 * @throws Error with one line per setting that is missing or wrong.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // Compose files pass a variable that is not set as an empty text.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(given, { error: plainWords });
  if (parsed.success) return parsed.data;
  const lines = new Set(parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`));
  throw new Error(`The environment is not complete:\n${[...lines].join('\n')}`);
}
