import { isDeepStrictEqual } from 'node:util';
import { type Supplied } from '../db/orders/wake-blocked-orders';
import { overTheLimit, type VendorLimits } from '../schemas/base-settings';
import { CustomStoreSettingsDocument } from '../schemas/custom-store-settings';
import { type FieldError, fieldErrors, plainWords } from '../schemas/plain-words';
import { type Books } from '../schemas/reference-books';
import { checkSettings, SettingsDocument } from '../schemas/settings';
import {
  type BookFindings,
  settingsAgainstBooks,
  unfinishedSettings,
} from '../schemas/settings-against-books';
import { type Suggestion, suggestedSettings } from '../schemas/suggested-settings';
import { suppliedBy } from './supplied-by';

/** What the API must know of a kind's settings to read and to change them. */
export interface SettingsKind<D extends object> {
  /** @throws ZodError when the column holds what this version does not know. */
  read(column: unknown): D;
  /** Everything that is wrong with a wanted document, or the document. */
  check(
    wanted: unknown,
    limits: VendorLimits,
  ): { ok: true; settings: D } | { ok: false; errors: FieldError[] };
  /** Names looked up in the vendors' lists. */
  againstBooks(settings: D, books: Books): BookFindings;
  /** What may be left open, and what happens meanwhile. */
  unfinished(settings: D): FieldError[];
  /** Values for what is open, where the vendors' lists leave one choice. */
  suggested(settings: D, books: Books): Suggestion[];
  /** What a change gives to orders that wait. */
  supplied(before: D, after: D): Supplied;
}

export const storeSettings: SettingsKind<SettingsDocument> = {
  read: (column) => SettingsDocument.parse(column),
  check: checkSettings,
  againstBooks: settingsAgainstBooks,
  unfinished: unfinishedSettings,
  suggested: suggestedSettings,
  supplied: suppliedBy,
};

/** They name nothing of the vendors' lists; a change makes the next sync judge every sale again. */
export const customStoreSettings: SettingsKind<CustomStoreSettingsDocument> = {
  read: (column) => CustomStoreSettingsDocument.parse(column),
  check(wanted, limits) {
    const parsed = CustomStoreSettingsDocument.safeParse(wanted, { error: plainWords });
    const readable = CustomStoreSettingsDocument.shape.callsPerMinute.safeParse(
      typeof wanted === 'object' && wanted !== null ? Reflect.get(wanted, 'callsPerMinute') : undefined,
    );
    const errors = [
      ...(parsed.success ? [] : fieldErrors(parsed.error, 'There is no setting of this name.')),
      ...overTheLimit(readable.data, limits),
    ];
    return parsed.success && errors.length === 0
      ? { ok: true, settings: parsed.data }
      : { ok: false, errors };
  },
  againstBooks: () => ({ errors: [], unchecked: [] }),
  unfinished: () => [],
  suggested: () => [],
  supplied: (before, after) => ({
    keys: isDeepStrictEqual(before, after) ? [] : ['settings'],
    prefixes: [],
  }),
};
