import { z } from 'zod';
import { countRead } from '../primitives';

/** Cin7's list envelope; some lists have no `Total` or no `Page` (contracts: cin7-core §1.4). */
export const pageRead = <K extends string, R extends z.ZodType>(key: K, row: R) =>
  z.looseObject({ Total: countRead.nullish(), Page: countRead.nullish(), ...rows(key, row) });

function rows<K extends string, R extends z.ZodType>(key: K, row: R): Record<K, z.ZodArray<R>> {
  // TypeScript widens a computed key to `string`; the one key is the one that is declared.
  return { [key]: z.array(row) } as Record<K, z.ZodArray<R>>;
}
