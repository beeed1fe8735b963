import { changeSettings } from '../db/connections/save-settings';
import { readBookRows } from '../db/references/read-books';
import { type ConnectionRef } from '../domain/ids';
import { type FieldError } from '../schemas/plain-words';
import { type Books, readBooks } from '../schemas/reference-books';
import { declined, invalid, notFound } from './api-problem';
import { type ApiDeps } from './deps';
import { type SettingsKind } from './settings-kinds';

export interface KnownBooks {
  books: Books;
  /** When the oldest of them was read; null when none was. */
  readAt: string | null;
}

/** The vendors' lists of a connection. */
export async function booksOf(deps: ApiDeps, { tenant, connection }: ConnectionRef): Promise<KnownBooks> {
  const rows = await readBookRows(deps.db, tenant, connection);
  const oldest = rows.map((row) => row.fetched_at.toISOString()).sort()[0];
  return { books: readBooks(rows), readAt: oldest ?? null };
}

export interface AppliedSettings<D> {
  settings: D;
  settingsVersion: number;
  changed: boolean;
  wokenOrders: number;
  unchecked: FieldError[];
}

/**
 * The one way in which settings change, whole or one mapping of them: everything that is wrong is told at once and nothing is saved
 * then; what is right is saved and wakes the orders that waited for just that.
 *
 * @param edit the wanted document, given the present one. Not yet trusted.
 * @param only when set, names of vendors are looked up only below this setting: mapping one thing must not fail on another.
 * @throws ApiProblem `invalid` or `not-found`, or `conflict` when another connection forbids it.
 */
export async function applySettings<D extends object>(
  deps: ApiDeps,
  kind: SettingsKind<D>,
  place: ConnectionRef,
  edit: (current: D) => unknown,
  only?: string,
): Promise<AppliedSettings<D>> {
  const { books } = await booksOf(deps, place);
  let applied: { settings: D; unchecked: FieldError[] } | undefined;
  const saved = await changeSettings(deps.db, place.tenant, place.connection, (column) => {
    const current = kind.read(column);
    const checked = kind.check(edit(current), deps.vendorLimits);
    if (!checked.ok) throw invalid(checked.errors);
    const concerns = (error: FieldError) => only === undefined || error.path.startsWith(only);
    const found = kind.againstBooks(checked.settings, books);
    const errors = found.errors.filter(concerns);
    if (errors.length > 0) throw invalid(errors);
    applied = { settings: checked.settings, unchecked: found.unchecked.filter(concerns) };
    return {
      settings: checked.settings,
      supplied: kind.supplied(current, checked.settings),
      exportsOrders: kind.exportsOrders?.(checked.settings) ?? false,
    };
  });
  if (saved === undefined || applied === undefined)
    throw notFound(`connection “${place.connection}” of tenant “${place.tenant}”`);
  if ('refused' in saved) throw declined(saved.refused);
  return { ...applied, ...saved };
}
