import { isDeepStrictEqual } from 'node:util';
import { type z } from 'zod';
import { type Supplied } from '../db/orders/wake-blocked-orders';
import { callsPerMinute, overTheLimit, type VendorLimits } from '../schemas/base-settings';
import { checkSettings } from '../schemas/check-settings';
import { CustomStoreSettingsDocument } from '../schemas/custom-store-settings';
import { type FieldError, fieldErrors, noSuchSetting, plainWords } from '../schemas/plain-words';
import { type Books } from '../schemas/reference-books';
import { SettingsDocument } from '../schemas/settings';
import { type BookFindings } from '../schemas/look-up';
import { settingsAgainstBooks, unfinishedSettings } from '../schemas/settings-against-books';
import {
  shippingServiceAgainstBooks,
  suggestedForShippingService,
  unfinishedShippingService,
} from '../schemas/shipping-service-against-books';
import { ShippingServiceSettingsDocument } from '../schemas/shipping-service-settings';
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
  /** Whether with these settings sales become ShipStation orders: that may not stand beside every other connection. Left out: never. */
  exportsOrders?(settings: D): boolean;
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
  check: (wanted, limits) => checkDocument(CustomStoreSettingsDocument, wanted, limits),
  againstBooks: () => ({ errors: [], unchecked: [] }),
  unfinished: () => [],
  suggested: () => [],
  supplied: anyChange,
};

export const shippingServiceSettings: SettingsKind<ShippingServiceSettingsDocument> = {
  read: (column) => ShippingServiceSettingsDocument.parse(column),
  check: (wanted, limits) => checkDocument(ShippingServiceSettingsDocument, wanted, limits),
  againstBooks: shippingServiceAgainstBooks,
  unfinished: unfinishedShippingService,
  suggested: suggestedForShippingService,
  supplied: anyChange,
  exportsOrders: (settings) => settings.exports,
};

function anyChange(before: object, after: object): Supplied {
  return { keys: isDeepStrictEqual(before, after) ? [] : ['settings'], prefixes: [] };
}

/** A document whose fields contradict each other nowhere: its schema and the vendors' limits are all there is to check. */
function checkDocument<D extends object>(
  schema: z.ZodType<D>,
  wanted: unknown,
  limits: VendorLimits,
): ReturnType<SettingsKind<D>['check']> {
  const parsed = schema.safeParse(wanted, { error: plainWords });
  const readable = callsPerMinute.safeParse(
    typeof wanted === 'object' && wanted !== null ? Reflect.get(wanted, 'callsPerMinute') : undefined,
  );
  const errors = [
    ...(parsed.success ? [] : fieldErrors(parsed.error, noSuchSetting)),
    ...overTheLimit(readable.data, limits),
  ];
  return parsed.success && errors.length === 0 ? { ok: true, settings: parsed.data } : { ok: false, errors };
}
