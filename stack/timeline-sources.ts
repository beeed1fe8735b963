import { z } from 'zod';
import { orderLine, toldSteps } from './live-account';
import { saleLine, toldSaleSteps } from './live-sale';
import { StoredStep, type TimelineSource } from './timeline-feed';

const OrderRow = z.object({
  id: z.string(),
  tenant_id: z.string(),
  ss_account: z.string(),
  order_id: z.string(),
  order_number: z.string(),
  generation: z.number(),
});

/** Orders of ShipStation that become sales. */
export const orderSource: TimelineSource = {
  toldSteps,
  freshRows: `select id::text, tenant_id, ss_account, order_id, order_number, generation from timeline
    where id > $1 and step = any($2) order by id limit 500`,
  async story(pool, row) {
    const told = OrderRow.parse(row);
    const { rows } = await pool.query(
      `select step, sentence, at, detail from timeline
       where tenant_id = $1 and ss_account = $2 and order_id = $3 and generation = $4 and id <= $5 order by id`,
      [told.tenant_id, told.ss_account, told.order_id, told.generation, told.id],
    );
    return { name: told.order_number, steps: z.array(StoredStep).parse(rows) };
  },
  line: orderLine,
};

const SaleRow = z.object({
  id: z.string(),
  tenant_id: z.string(),
  connection_id: z.string(),
  sale_id: z.string(),
  order_number: z.string(),
});

/** Sales of Cin7 that go to ShipStation, or get their labels here, and what became of their shipments. */
export const saleSource: TimelineSource = {
  toldSteps: toldSaleSteps,
  freshRows: `select t.id::text, t.tenant_id, t.connection_id, t.sale_id,
      coalesce(c.order_number, (select l.sale_number from label l
        where l.tenant_id = t.tenant_id and l.sale_id = t.sale_id limit 1), t.sale_id) as order_number
    from sale_timeline t left join sale_copy c using (tenant_id, connection_id, sale_id)
    where t.id > $1 and t.step = any($2) order by t.id limit 500`,
  async story(pool, row) {
    const told = SaleRow.parse(row);
    const { rows } = await pool.query(
      `select step, sentence, at, detail from sale_timeline
       where tenant_id = $1 and connection_id = $2 and sale_id = $3 and id <= $4 order by id`,
      [told.tenant_id, told.connection_id, told.sale_id, told.id],
    );
    return { name: told.order_number, steps: z.array(StoredStep).parse(rows) };
  },
  line: saleLine,
};
