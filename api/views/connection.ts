import { type z } from 'zod';
import { type ConnectionRow } from '../../db/connections/tables';
import { type ConnectionView } from '../../schemas/api/connections';

export function connectionView(row: ConnectionRow): z.input<typeof ConnectionView> {
  return {
    id: row.connection_id,
    kind: row.kind,
    name: row.name,
    state: row.state,
    shipstationAccount: row.ss_account,
    cin7Account: row.cin7_account,
    settingsVersion: row.settings_version,
    pulledUntil: row.pull_cursor?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
