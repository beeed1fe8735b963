import { type BuildRow, readBuilds } from '../../db/assembly/read-builds';
import { saveBuilds } from '../../db/assembly/save-builds';
import { type FoundBuilds } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { plain } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type Deps } from '../deps';
import { type OpenOrder, orderStep } from '../orders/open-order';
import { buildStatusOf, statusWord } from './build-answer';

/** Order statuses in which Cin7 has allocated what the order takes (contracts: cin7-core §2.2). */
const authorised = new Set(['AUTHORISED', 'BACKORDERED', 'FULFILLED', 'CLOSED']);

/**
 * Looks what Cin7 itself has assembled for the sale: it was seen to do so, and another build would consume the parts twice. Such a build
 * is adopted, and completed if it is not (contracts: cin7-core §3.13). Looked at a second time, the order may have been authorised by
 * hand meanwhile.
 */
export async function findBuilds(
  deps: Deps,
  { again, ...input }: OrderInput & { again: boolean },
): Promise<Outcome<FoundBuilds>> {
  const { ref, generation } = input;
  return orderStep(
    deps,
    input,
    async (open) => {
      const known = await readBuilds(deps.db, ref, generation);
      const found = await open.connection.cin7().listBuilds({ saleId: open.saleId() });
      const wanted = open.plan.lines.filter((line) => line.assembled === true);
      const fresh = found.filter((row) => isNew(row, known, wanted));
      await saveBuilds(
        deps.db,
        ref,
        generation,
        known.length + 1,
        fresh.map((row) => ({
          productId: row.ProductID ?? '',
          sku: row.ProductCode ?? '',
          quantity: row.Quantity ?? '0',
          location: open.plan.route.location,
          status: buildStatusOf(row.Status),
          lines: [],
          adopted: { taskId: row.TaskID, number: row.AssemblyNumber ?? '' },
        })),
        fresh.map((row) => ({
          step: 'assembly',
          sentence: `Cin7 Core has made ${row.AssemblyNumber ?? 'an assembly'} of ${plain(row.Quantity ?? '0')} × ${row.ProductCode ?? ''} for the sale itself: no other is made.`,
          detail: { taskId: row.TaskID, status: row.Status ?? null },
        })),
      );
      return { authorised: again && (await isAuthorised(open)) };
    },
    { patient: true },
  );
}

type Found = Awaited<ReturnType<ReturnType<OpenOrder['connection']['cin7']>['listBuilds']>>[number];

function isNew(row: Found, known: readonly BuildRow[], wanted: readonly { productId: string }[]): boolean {
  if (statusWord(row.Status) === 'VOIDED') return false;
  if (!wanted.some((line) => line.productId === row.ProductID)) return false;
  return !known.some((build) => build.task_id === row.TaskID || build.product_id === row.ProductID);
}

async function isAuthorised(open: OpenOrder): Promise<boolean> {
  const order = await open.connection.cin7().getOrder(open.saleId());
  return authorised.has(order.Status ?? '');
}
