import { countOldLogins } from '../db/export-logins/rehash-login';
import { openDatabase } from '../db/open';
import { resealAll } from '../db/secrets/reseal-all';
import { readEnv } from '../platform/env';
import { createSecretBox } from '../platform/secrets';

/**
 * Seals all stored keys anew with today's `SECRETS_KEY`, after a rotation: run it with the earlier key among `SECRETS_OLD_KEYS`,
 * then drop that key. Safe while API and workers run with both keys.
 *
 *   node --import tsx worker/reseal-secrets.ts
 */
async function main(): Promise<void> {
  const env = readEnv();
  const db = openDatabase(env.DATABASE_URL, { poolSize: 1 });
  try {
    const count = await resealAll(db, createSecretBox(env), env.SECRETS_KEY_ID);
    console.log(`${count} secrets were sealed anew with the key "${env.SECRETS_KEY_ID}".`);
    const logins = await countOldLogins(db, env.SECRETS_KEY_ID);
    if (logins > 0) {
      console.log(
        `${logins} logins of custom stores need the earlier key still: each changes by itself when ShipStation next uses it. Keep that key until this says nothing more.`,
      );
    }
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
