import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDatabase } from '../db/open';
import { readTenant } from '../db/tenants/read-tenant';
import { createToken, type NewToken } from '../db/tokens/create-token';
import { readEnv } from '../platform/env';
import { Label, TenantSlug } from '../schemas/api/common';
import { fieldErrors, plainWords } from '../schemas/plain-words';

const usage = `Makes a token for the API and shows it once.

  node --import tsx api/make-token.ts --tenant demo --role admin --label "Ada's laptop"
  node --import tsx api/make-token.ts --role operator --label "operations"
`;

const Wanted = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('operator'), label: Label }),
  z.strictObject({ role: z.enum(['admin', 'viewer']), tenant: TenantSlug, label: Label }),
]);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tenant: { type: 'string' },
      role: { type: 'string' },
      label: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return void process.stdout.write(usage);
  const wanted = Wanted.safeParse(values, { error: plainWords });
  if (!wanted.success) {
    throw new Error(
      `${fieldErrors(wanted.error, () => 'An operator belongs to no tenant.')
        .map((error) => error.sentence)
        .join('\n')}\n\n${usage}`,
    );
  }
  const env = readEnv();
  const db = openDatabase(env.DATABASE_URL, { poolSize: 1 });
  try {
    const { token } = await createToken(db, await newToken(db, wanted.data));
    process.stdout.write(`${token}\n`);
  } finally {
    await db.destroy();
  }
}

async function newToken(
  db: Parameters<typeof readTenant>[0],
  wanted: z.output<typeof Wanted>,
): Promise<NewToken> {
  if (wanted.role === 'operator') return { role: 'operator', tenant: null, label: wanted.label };
  if ((await readTenant(db, wanted.tenant)) === undefined) {
    throw new Error(`There is no tenant “${wanted.tenant}”: make it first, with an operator's token.`);
  }
  return wanted;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
