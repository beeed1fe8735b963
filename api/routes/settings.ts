import { z } from 'zod';
import { clearProblem } from '../../db/problems/clear-problem';
import { type ProblemCode } from '../../domain/problems';
import { type ConnectionRow } from '../../db/connections/tables';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type ConnectionRef } from '../../domain/ids';
import { ConnectionParams } from '../../schemas/api/common';
import { SettingsChanged, SettingsView } from '../../schemas/api/settings';
import { type Books } from '../../schemas/reference-books';
import { applySettings, booksOf } from '../apply-settings';
import { type ApiDeps } from '../deps';
import { theConnection } from '../find-or-404';
import { lookUpNamedCustomer } from '../known-customer';
import { route } from '../route';
import {
  customStoreSettings,
  type SettingsKind,
  shippingServiceSettings,
  storeSettings,
} from '../settings-kinds';

const tag = 'Settings';
const path = '/tenants/{tenant}/connections/{connection}/settings';

/** Checked by `checkSettings`, which names fields and contradictions together; described as the document it must be. */
const WantedSettings = z.unknown().meta({
  id: 'WantedSettings',
  type: 'object',
  description: 'The whole settings document, as GET answers it',
});

export const settingsRoutes = [
  route(
    {
      method: 'get',
      path,
      tag,
      summary: 'Read the settings, and what is still to be chosen',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: SettingsView },
    },
    async (deps, { params }) => {
      const row = await theConnection(deps, params);
      const { books } = await booksOf(deps, params);
      return { status: 200, body: viewOf(row, books) };
    },
  ),
  route(
    {
      method: 'put',
      path,
      tag,
      summary:
        'Replace the whole settings document; all mistakes are told at once, and then nothing is changed',
      role: 'admin',
      params: ConnectionParams,
      body: WantedSettings,
      answers: { 200: SettingsChanged },
    },
    async (deps, { params, body }) => {
      const { kind } = await theConnection(deps, params);
      if (kind === 'store') await lookUpNamedCustomer(deps, params, body);
      return { status: 200, body: await replaced(deps, kind, params, body) };
    },
  ),
];

type View = z.input<typeof SettingsView>;

function viewOf(row: ConnectionRow, books: Books): View {
  const view = <D extends View['settings']>(kind: SettingsKind<D>): View => {
    const settings = kind.read(row.settings);
    const found = kind.againstBooks(settings, books);
    return {
      settings,
      settingsVersion: row.settings_version,
      // A name that the vendor has lost since it was chosen is unfinished business too.
      unfinished: [...kind.unfinished(settings), ...found.errors],
      unchecked: found.unchecked,
      suggested: kind.suggested(settings, books),
    };
  };
  switch (row.kind) {
    case 'store':
      return view(storeSettings);
    case 'custom-store':
      return view(customStoreSettings);
    case 'shipping-service':
      return view(shippingServiceSettings);
  }
}

async function replaced(
  deps: ApiDeps,
  kind: ConnectionKind,
  place: ConnectionRef,
  wanted: unknown,
): Promise<z.input<typeof SettingsChanged>> {
  const replace = async <D extends View['settings']>(of: SettingsKind<D>) => {
    const applied = await applySettings(deps, of, place, () => wanted);
    return { ...applied, unfinished: of.unfinished(applied.settings) };
  };
  switch (kind) {
    case 'store':
      return replace(storeSettings);
    case 'custom-store':
      return replace(customStoreSettings);
    case 'shipping-service': {
      const changed = await replace(shippingServiceSettings);
      // What differs from Cin7 Core is refused, so what the last check told of is over.
      for (const code of differing)
        await clearProblem(deps.db, place.tenant, place.connection, `check:${code}`);
      return changed;
    }
  }
}

const differing = ['currency-differs', 'units-differ'] satisfies ProblemCode[];
