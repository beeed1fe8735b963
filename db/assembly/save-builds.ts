import { sql } from 'kysely';
import { type ComponentNeed } from '../../domain/assembly/bill';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { appendTimeline } from '../orders/append-timeline';
import { type TimelineEntry } from '../orders/advance-order';
import { type BuildStatus } from './tables';

export interface DecidedBuild {
  productId: string;
  sku: string;
  quantity: string;
  location: string;
  status: BuildStatus;
  hasServices?: boolean;
  lines: readonly ComponentNeed[];
  /** Cin7 made it for the sale. */
  adopted?: { taskId: string; number: string };
}

/**
 * Keeps what is to be made for an order, behind what was decided before, with its lines of the timeline. Decided once: an activity that
 * runs twice brings the same `first` number, and the second time saves nothing.
 *
 * @param first the number of the first of these builds.
 */
export async function saveBuilds(
  db: Db,
  ref: OrderRef,
  generation: number,
  first: number,
  builds: readonly DecidedBuild[],
  told: readonly TimelineEntry[],
): Promise<void> {
  if (builds.length === 0) return;
  await db.transaction().execute(async (trx) => {
    const saved = await trx
      .insertInto('assembly_build')
      .values(
        builds.map((build, at) => ({
          tenant_id: ref.tenant,
          ss_account: ref.ssAccount,
          order_id: ref.orderId,
          generation,
          build_no: first + at,
          product_id: build.productId,
          sku: build.sku,
          quantity: build.quantity,
          location: build.location,
          status: build.status,
          adopted: build.adopted !== undefined,
          has_services: build.hasServices ?? false,
          lines: JSON.stringify(build.lines),
          task_id: build.adopted?.taskId ?? null,
          assembly_number: build.adopted?.number ?? null,
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .returning('build_no')
      .execute();
    if (saved.length === 0) return;
    for (const entry of told) await appendTimeline(trx, ref, generation, entry);
  });
}

/** What became of one build. What is left out stays as it was. */
export interface BuildChange {
  status: BuildStatus;
  taskId?: string;
  number?: string;
  lines?: readonly ComponentNeed[];
}

/** Moves one build on and tells it, once: a build that has this status already tells nothing more. */
export async function moveBuild(
  db: Db,
  ref: OrderRef,
  generation: number,
  buildNo: number,
  change: BuildChange,
  told: TimelineEntry,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('assembly_build')
      .set({
        status: change.status,
        updated_at: sql`now()`,
        ...(change.taskId !== undefined && { task_id: change.taskId }),
        ...(change.number !== undefined && { assembly_number: change.number }),
        ...(change.lines !== undefined && { lines: JSON.stringify(change.lines) }),
      })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '=', generation)
      .where('build_no', '=', buildNo)
      .where('status', '<>', change.status)
      .returning('build_no')
      .executeTakeFirst();
    if (moved !== undefined) await appendTimeline(trx, ref, generation, told);
  });
}

/** A person voided it: it is to be made once more, as another write. */
export async function restartBuild(
  db: Db,
  ref: OrderRef,
  generation: number,
  build: { build_no: number; try: number },
): Promise<void> {
  await db
    .updateTable('assembly_build')
    .set({
      status: 'planned',
      try: build.try + 1,
      task_id: null,
      assembly_number: null,
      adopted: false,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .where('build_no', '=', build.build_no)
    .where('try', '=', build.try)
    .execute();
}
