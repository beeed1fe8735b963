import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { takeDue } from '../take-due';

export interface DepartureWake {
  departure: string;
  tenant: TenantId;
  connection: ConnectionId;
}

interface Row {
  departure_id: string;
  tenant_id: string;
  connection_id: string;
}

const outbox = {
  table: 'departure',
  key: ['departure_id'],
  columns: ['tenant_id', 'connection_id'],
} as const;

/** Hands the departures whose workflow is to be started to `dispatch`, as `takeDue` says. */
export const takeDepartures = (
  db: Db,
  limit: number,
  dispatch: (wake: DepartureWake) => Promise<boolean>,
): Promise<number> =>
  takeDue<Row>(db, outbox, limit, (row) =>
    dispatch({
      departure: row.departure_id,
      tenant: as<TenantId>(row.tenant_id),
      connection: as<ConnectionId>(row.connection_id),
    }),
  );
