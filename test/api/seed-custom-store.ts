import { type StartedApi } from './started-api';
import { appendChange } from '../../db/exports/append-change';
import { ensureExportHead } from '../../db/exports/ensure-head';
import { type Db } from '../../db/open';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';

export interface StoreLogin {
  userName: string;
  password: string;
  id: string;
}

/** Connects a custom store over the API, without keys of ShipStation. */
export async function connectCustomStore(
  api: StartedApi,
  tenant: TenantId,
  id: string,
  extra: object = {},
): Promise<ConnectionId> {
  await api
    .call('post', `/api/v1/tenants/${tenant}/connections`, api.tokens.operator, {
      id,
      kind: 'custom-store',
      name: 'Feed',
      cin7: { accountId: '0F6D3C1E-1111-4222-8333-444455556666', applicationKey: `cin7-secret-${id}` },
      ...extra,
    })
    .expect(201);
  return as<ConnectionId>(id);
}

export async function makeLogin(
  api: StartedApi,
  tenant: TenantId,
  connection: string,
  body: object = {},
): Promise<StoreLogin> {
  const answer = await api
    .call('post', `/api/v1/tenants/${tenant}/connections/${connection}/logins`, api.tokens.operator, body)
    .expect(201);
  const card = answer.body as { userName: string; password: string; logins: { id: string }[] };
  return { userName: card.userName, password: card.password, id: card.logins[0]?.id ?? '' };
}

/** Appends rendered orders to a connection's export log, as a sync would. */
export async function seedChanges(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  count: number,
): Promise<void> {
  await ensureExportHead(db, { tenant, connection });
  for (let n = 1; n <= count; n++) {
    await db.transaction().execute((trx) =>
      appendChange(
        trx,
        { tenant, connection },
        {
          saleId: `sale-${connection}-${n}`,
          orderNumber: `SO-${n}`,
          contentHash: `h${n}`,
          render: () => `<Order><OrderID>sale-${connection}-${n}</OrderID></Order>`,
        },
      ),
    );
  }
}
