import { type ConnectionId, type OrderRef, type TenantId } from '../ids';

/** Workflow id = business id: one open run per order, pull or check, whoever asks for it. */
export const orderWorkflowId = (ref: OrderRef, generation: number): string => {
  const base = `order:${ref.tenant}:${ref.ssAccount}:${ref.orderId}`;
  return generation > 1 ? `${base}:g${generation}` : base;
};

export const pullWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `pull:${tenant}:${connection}`;

export const pullScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `pull-hourly:${tenant}:${connection}`;

export const upkeepWorkflowId = (tenant: TenantId, connection: ConnectionId): string =>
  `upkeep:${tenant}:${connection}`;

export const upkeepScheduleId = (tenant: TenantId, connection: ConnectionId): string =>
  `upkeep-daily:${tenant}:${connection}`;

export const checkWorkflowId = (tenant: TenantId, connection: ConnectionId, attempt: string): string =>
  `check:${tenant}:${connection}:${attempt}`;
