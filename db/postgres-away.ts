import { DatabaseError } from 'pg';

/** Postgres codes that pass: connection lost, shutting down, out of connections, serialization, deadlock, lock time-out. */
const passing = /^(08|53|57P|40001|40P01|55P03)/;

/** Whether it is Postgres that is away, rather than us who are wrong. */
export function isPostgresAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return passing.test(error.code ?? '');
  const text = error instanceof Error ? `${codeOf(error)} ${error.message}` : '';
  return /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|[Cc]onnection (terminated|ended|error)|timeout exceeded when trying to connect/.test(
    text,
  );
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
}
