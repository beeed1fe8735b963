import { type FrozenMember } from '../../db/consolidation/read-members';
import { readTiedBook } from '../../db/catalog/read-tied-book';
import { type DayMember } from '../../domain/consolidation/day-sale';
import { batchProblems } from '../../domain/consolidation/problem-texts';
import { as, type ConnectionId, type OrderRef, type SsOrderId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { declined, done, type Outcome, type Problem } from '../../domain/problems';
import { billOrder } from '../../domain/sale/bill-order';
import { unknownSkus } from '../../domain/sale/match-product';
import { planPayment } from '../../domain/sale/plan-payment';
import { obstaclesTo } from '../../domain/sale/plan-sale';
import { type StoreSettings } from '../../domain/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { saleProblems } from '../orders/sale-problems';

/** An order of a day, billed; or why the day's sale goes without it. */
export interface BilledMember {
  orderId: string;
  generation: number;
  orderNumber: string;
  outcome: Outcome<DayMember>;
  warehouseId: string | null;
  notes: string[];
  /** Some SKU is not in our mirror: Cin7 may know it by now. */
  unknown: boolean;
}

/** Bills a page of orders from what Postgres knows; products are looked up for all of them at once. */
export async function billMembers(
  deps: Pick<Deps, 'db'>,
  of: { batch: OrderRef; connection: ConnectionId; settings: StoreSettings; currency: string },
  page: readonly FrozenMember[],
): Promise<BilledMember[]> {
  const { batch, connection, settings } = of;
  const read = page.map((member) => ({ member, read: readOrder(member.payload) }));
  const lines = read.flatMap(({ read }) => (read.readable ? read.order.lines : []));
  const place = { tenant: batch.tenant, connection };
  const book = await readTiedBook(deps.db, place, lines, settings);
  return read.map(({ member, read: one }) => {
    const told = {
      orderId: member.order_id,
      generation: member.generation,
      orderNumber: member.order_number,
    };
    if (member.order_status === 'cancelled') {
      const outcome = declined<DayMember>(batchProblems.cancelledMeanwhile());
      return { ...told, outcome, warehouseId: null, notes: [], unknown: false };
    }
    if (!one.readable) {
      const outcome = declined<DayMember>(saleProblems.unreadable(one.why));
      return { ...told, outcome, warehouseId: null, notes: [], unknown: false };
    }
    const { order } = one;
    const billed = bill(order, member.generation);
    return {
      ...told,
      outcome: billed.ok ? done(billed.value.member) : billed,
      notes: billed.ok ? billed.value.notes : [],
      warehouseId: order.warehouseId,
      unknown: unknownSkus(order.lines, book, settings.matchProducts).length > 0,
    };
  });

  function bill(order: Order, generation: number): Outcome<{ member: DayMember; notes: string[] }> {
    const obstacle: Problem | undefined = obstaclesTo(order, settings, of.currency)[0];
    if (obstacle !== undefined) return declined(obstacle);
    const billed = billOrder(order, book, settings);
    if (!billed.ok) return billed;
    const { total, notes } = billed.value;
    const ref = { ...batch, orderId: as<SsOrderId>(order.orderId) };
    // Whether the invoice stays a draft is asked of the day's sale; here only what was paid, and where to.
    const paid = planPayment({ ref, generation, date: '', total }, order, {
      ...settings,
      invoiceStatus: 'authorised',
    });
    const payment =
      paid.payment === null ? null : { account: paid.payment.account, amount: paid.payment.amount };
    return done({ member: { bill: billed.value, payment }, notes: [...notes, ...paid.notes] });
  }
}
