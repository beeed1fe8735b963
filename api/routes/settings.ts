import { ConnectionParams, noBody, noQuery } from '../../schemas/api/common';
import { SettingsChanged, SettingsView } from '../../schemas/api/settings';
import { z } from 'zod';
import { SettingsDocument } from '../../schemas/settings';
import { settingsAgainstBooks, unfinishedSettings } from '../../schemas/settings-against-books';
import { applySettings, booksOf } from '../apply-settings';
import { theConnection } from '../find-or-404';
import { route } from '../route';

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
      query: noQuery,
      body: noBody,
      answers: { 200: SettingsView },
    },
    async (deps, { params }) => {
      const row = await theConnection(deps, params);
      const { books } = await booksOf(deps, params);
      const settings = SettingsDocument.parse(row.settings);
      return {
        status: 200,
        body: {
          settings,
          settingsVersion: row.settings_version,
          // A name that the vendor has lost since it was chosen is unfinished business too.
          unfinished: [...unfinishedSettings(settings), ...settingsAgainstBooks(settings, books).errors],
          unchecked: settingsAgainstBooks(settings, books).unchecked,
        },
      };
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
      query: noQuery,
      body: WantedSettings,
      answers: { 200: SettingsChanged },
    },
    async (deps, { params, body }) => {
      await theConnection(deps, params);
      const applied = await applySettings(deps, params, () => body);
      return { status: 200, body: { ...applied, unfinished: unfinishedSettings(applied.settings) } };
    },
  ),
];
