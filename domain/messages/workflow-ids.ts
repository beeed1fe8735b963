import {
  as,
  type Cin7SaleId,
  type ConnectionId,
  type ConnectionRef,
  type OrderRef,
  type TenantId,
} from '../ids';

/** Workflow id = business id: one open run per order, pull or check, whoever asks for it. */
export const orderWorkflowId = (ref: OrderRef, generation: number): string => {
  const base = `order:${ref.tenant}:${ref.ssAccount}:${ref.orderId}`;
  return generation > 1 ? `${base}:g${generation}` : base;
};

export const pullWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `pull:${tenant}:${connection}`;

export const pullScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `pull-hourly:${tenant}:${connection}`;

export const exportWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `export:${tenant}:${connection}`;

export const refreshStoreWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `refresh:${tenant}:${connection}`;

export const exportScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `export-sync:${tenant}:${connection}`;

/** Whose pull or sync schedule this is; null for any other schedule. Tenant and connection ids are slugs, so they hold no colon. */
export function ownerOfSchedule(id: string): ConnectionRef | null {
  const [kind, tenant, connection] = id.split(':');
  if (!['pull-hourly', 'export-sync', 'ship-sync'].includes(kind ?? '') || !tenant || !connection)
    return null;
  return { tenant: as<TenantId>(tenant), connection: as<ConnectionId>(connection) };
}

/** One writer per sale's ship document, whichever connection tells of a parcel. */
export const shipmentWorkflowId = (tenant: TenantId, saleId: Cin7SaleId): string =>
  `shipment:${tenant}:${saleId}`;

/** One run per label that was asked for, however often it is asked. */
export const labelWorkflowId = (tenant: TenantId, labelId: string): string => `label:${tenant}:${labelId}`;

export const labelVoidWorkflowId = (tenant: TenantId, labelId: string): string =>
  `label-void:${tenant}:${labelId}`;

export const shipPollWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `ship-poll:${tenant}:${connection}`;

/** Looks that ShipStation's webhooks ask for, beside the poll by schedule. */
export const shipPollHintWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `ship-poll-now:${tenant}:${connection}`;

/** Sends sales as orders, and reads what was shipped. */
export const serviceSyncWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `ship-sync:${tenant}:${connection}`;

export const serviceSyncScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `ship-sync:${tenant}:${connection}`;

export const shipPollScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `ship-poll:${tenant}:${connection}`;

export const upkeepWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `upkeep:${tenant}:${connection}`;

export const upkeepScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `upkeep-daily:${tenant}:${connection}`;

export const taxRulesWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `tax-rules:${tenant}:${connection}`;

/** @param day `yyyy-MM-dd` of the tenant. What the schedule starts bears its moment instead, as Temporal adds it. */
export const consolidationWorkflowId = (tenant: TenantId, connection: ConnectionId, day?: string): string =>
  day === undefined ? `consolidate:${tenant}:${connection}` : `consolidate:${tenant}:${connection}:${day}`;

export const consolidationScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `consolidation-daily:${tenant}:${connection}`;

/** Whose schedule of the days' sales this is; null for any other schedule. */
export function ownerOfConsolidationSchedule(id: string): ConnectionRef | null {
  const [kind, tenant, connection] = id.split(':');
  if (kind !== 'consolidation-daily' || !tenant || !connection) return null;
  return { tenant: as<TenantId>(tenant), connection: as<ConnectionId>(connection) };
}

export const customerLookUpWorkflowId = (
  tenant: TenantId,
  connection: ConnectionId,
  attempt: string,
): string => `customer:${tenant}:${connection}:${attempt}`;

export const previewWorkflowId = (tenant: TenantId, connection: ConnectionId, attempt: string): string =>
  `preview:${tenant}:${connection}:${attempt}`;

export const checkWorkflowId = (tenant: TenantId, connection: ConnectionId, attempt: string): string =>
  `check:${tenant}:${connection}:${attempt}`;

/** The making of one product that a person asked for. */
export const productWorkflowId = (tenant: TenantId, connection: ConnectionId, product: string): string =>
  `product:${tenant}:${connection}:${product}`;

/** One run per long job, for as long as it takes. */
export const jobWorkflowId = (tenant: TenantId, connection: ConnectionId, job: string): string =>
  `load:${tenant}:${connection}:${job}`;

/** One comparison of a tenant's day at a time. */
export const reconcileWorkflowId = (tenant: TenantId, connection: ConnectionId, day: string): string =>
  `reconcile:${tenant}:${connection}:${day}`;

export const reconcileScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `reconcile-daily:${tenant}:${connection}`;

export const mendWorkflowId = (tenant: TenantId, connection: ConnectionId, difference: string): string =>
  `mend:${tenant}:${connection}:${difference}`;

/** Undoes what a removed connection left at the vendors and in Temporal. */
export const departureWorkflowId = (tenant: TenantId, connection: ConnectionId, departure: string): string =>
  `disconnect:${tenant}:${connection}:${departure}`;

/** Workflows of a connection whose ids say nothing else: those of its orders, shipments and jobs are known by their rows. */
export const workflowsOfConnection = (tenant: TenantId, connection: ConnectionId): string[] => [
  pullWorkflowId(tenant, connection),
  exportWorkflowId(tenant, connection),
  shipPollWorkflowId(tenant, connection),
  shipPollHintWorkflowId(tenant, connection),
  serviceSyncWorkflowId(tenant, connection),
  consolidationWorkflowId(tenant, connection),
  upkeepWorkflowId(tenant, connection),
  taxRulesWorkflowId(tenant, connection),
  refreshStoreWorkflowId(tenant, connection),
];

/** Reads what captured orders touched, one run per tenant at a time. */
export const stockWorkflowId = (tenant: TenantId): string => `stock:${tenant}`;

export const deliveryWorkflowId = (tenant: TenantId, delivery: string): string =>
  `stock-webhook:${tenant}:${delivery}`;

/** One asking of carriers per parcel at a time, whoever asks. */
export const ratesWorkflowId = (tenant: TenantId, parcel: string): string => `rates:${tenant}:${parcel}`;
