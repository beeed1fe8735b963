import { createHash } from 'node:crypto';
import { readBookRows } from '../../db/references/read-books';
import { beginHistorical, capturedByNumber } from '../../db/refunds/begin-historical';
import { requestRefund } from '../../db/refunds/request-refund';
import { readTenant } from '../../db/tenants/read-tenant';
import { type ConnectionRow } from '../../db/connections/tables';
import { localDay } from '../../domain/local-time';
import { as, type OrderRef, type SsAccount, type TenantId } from '../../domain/ids';
import { planRefund } from '../../domain/refund/plan-refund';
import { basisOfBill } from '../../domain/refund/refund-basis';
import { type RefundAsk } from '../../domain/refund/refund';
import { ConnectionParams } from '../../schemas/api/common';
import { HistoricalRefundBody, RefundAnswer } from '../../schemas/api/refunds';
import { readBooks } from '../../schemas/reference-books';
import { readStoreSettings } from '../../schemas/settings';
import { ApiProblem, invalid } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theStore } from '../find-or-404';
import { historicalOrder, historicalOrderId, historicalPlan } from '../refunds/plan-historical';
import { answerOf, refused } from '../refunds/refund-answer';
import { billOf } from '../refunds/refund-basis';
import { route } from '../route';

export const historicalRefundRoutes = [
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/connections/{connection}/historical-refunds',
      tag: 'Refunds',
      summary:
        'Refund a sale from before the connection: a sale without lines bears its credit note; no stock is moved',
      role: 'admin',
      params: ConnectionParams,
      body: HistoricalRefundBody,
      answers: { 200: RefundAnswer, 202: RefundAnswer },
    },
    async (deps, { params, body, caller }) => {
      const connection = await theStore(deps, params);
      const { ssAccount, settings } = ready(connection);
      const madeOn = connection.created_at.toISOString().slice(0, 10);
      if (body.orderDate > madeOn) {
        throw invalid([
          {
            path: 'orderDate',
            sentence: `The order is of ${body.orderDate}, and the connection was made on ${madeOn}: refund the order itself (orders/<id>/refunds).`,
          },
        ]);
      }
      const own = await capturedByNumber(deps.db, { ...params, number: body.orderNumber });
      if (own !== null) {
        throw new ApiProblem(
          'conflict',
          `Order ${body.orderNumber} has a sale through this connection.`,
          `Refund the order itself: POST orders/${own}/refunds.`,
        );
      }
      const ref: OrderRef = {
        tenant: params.tenant,
        ssAccount,
        orderId: historicalOrderId(ssAccount, body.requestId),
      };
      const { payload, order } = historicalOrder(body, ref.orderId);
      const bill = await billOf(deps, params.tenant, params.connection, order, settings);
      if (!bill.ok) throw invalid([{ path: 'items', sentence: bill.problem.sentence }]);
      const books = readBooks(await readBookRows(deps.db, params.tenant, params.connection, ['company']));
      const basis = basisOfBill(bill.value);
      const plan = historicalPlan(
        {
          ref,
          body,
          total: bill.value.total,
          currency: books.company?.[0]?.currency ?? settings.currency ?? '',
          notes: bill.value.notes,
        },
        settings,
      );
      const everything: RefundAsk = {
        full: true,
        restock: false,
        lines: [],
        shipping: null,
        amount: null,
        inAll: false,
        location: null,
        paysBack: body.paidBack !== null,
        date: localDay(await zoneOf(deps, params.tenant), Date.now()),
      };
      const requested = await deps.db.transaction().execute(async (trx) => {
        await beginHistorical(trx, {
          ref,
          connection: params.connection,
          orderNumber: body.orderNumber,
          payload,
          hash: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
          plan,
          settingsVersion: connection.settings_version,
        });
        return requestRefund(
          trx,
          ref,
          1,
          { requestId: body.requestId, source: 'historical', by: caller.label, note: body.note ?? null },
          (earlier) => planRefund(basis, earlier, everything),
        );
      });
      if (requested.kind === 'refused') throw refused(requested.refusal);
      return answerOf(requested.kind, requested.refund, '');
    },
  ),
];

function ready(connection: ConnectionRow): {
  ssAccount: SsAccount;
  settings: ReturnType<typeof readStoreSettings>;
} {
  const settings = readStoreSettings(connection.settings);
  const missing = [
    ...(connection.ss_account === null ? ['a check of the connection'] : []),
    ...(settings.taxRules.default === null ? ['a default tax rule'] : []),
    ...(settings.locations.default === null ? ['a default location'] : []),
  ];
  if (missing.length === 0 && connection.ss_account !== null)
    return { ssAccount: as<SsAccount>(connection.ss_account), settings };
  throw new ApiProblem(
    'conflict',
    `A sale from before the connection needs ${missing.join(' and ')}.`,
    'Check the connection, or complete its settings; then send it again.',
  );
}

async function zoneOf(deps: ApiDeps, tenant: TenantId): Promise<string> {
  return (await readTenant(deps.db, tenant))?.time_zone ?? 'UTC';
}
