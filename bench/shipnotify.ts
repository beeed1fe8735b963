import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { type Bench, type Figure } from './kit/figure';
import { percentile } from './kit/numbers';
import { Shop } from './kit/shop';
import { unlimited } from './kit/unlimited';

const atOnce = 50;
const warmUp = 500;
const notices = 3_000;

const Card = z.object({ userName: z.string(), password: z.string() });

/** Each notice is one that was never seen; its answer means that it lies in Postgres, flushed to the disk. */
export const shipnotifyMs: Figure = {
  name: 'shipnotifyMs',
  what: `from a ship notice's first byte to its answer, ${atOnce} at once, until it is stored durably`,
  async measure(bench) {
    const { took, seconds } = await bench.once('shipnotify', () => postNotices(bench));
    return {
      readings: [
        { field: 'p50', value: Math.round(percentile(took, 0.5)), target: { atMost: 40 } },
        { field: 'p95', value: Math.round(percentile(took, 0.95)), target: { atMost: 100 } },
      ],
      notes: [`${notices} notices, ${Math.round(notices / seconds)} a second`],
    };
  },
};

async function postNotices(bench: Bench): Promise<{ took: number[]; seconds: number }> {
  const shop = await Shop.open(bench, 'shipnotify', unlimited, { LOG_LEVEL: 'warn' });
  const over = bench.onEnd(() => shop.fresh.end());
  const agent = new Agent({ connections: atOnce });
  try {
    const { api, tenant, stack } = shop.fresh;
    const place = `/tenants/${tenant.id}/connections`;
    await api.expect('POST', place, { id: 'feed', kind: 'custom-store', name: 'Feed', cin7: tenant.cin7 });
    const login = Card.parse(await api.expect('POST', `${place}/feed/logins`, {}));
    const basic = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
    const url = new URL(
      `/custom-store/${tenant.id}.feed?action=shipnotify&order_number=SO-1&carrier=UPS&service=&tracking_number=1Z`,
      stack.apiUrl,
    );
    const post = async (): Promise<number> => {
      const body = noticeXml();
      const began = performance.now();
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: { authorization: `Basic ${basic}`, 'content-type': 'text/xml' },
        body,
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`A notice was answered with ${answer.statusCode}`);
      return performance.now() - began;
    };
    await inParallel(warmUp, post);
    const began = performance.now();
    const took = await inParallel(notices, post);
    return { took, seconds: (performance.now() - began) / 1000 };
  } finally {
    over();
    await agent.close();
    await shop.fresh.end();
  }
}

/** So many calls, always as many at once as may be. */
async function inParallel(count: number, call: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  let left = count;
  const line = async () => {
    while (left-- > 0) took.push(await call());
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return took;
}

/** As large as the vendor's own sample; each of an order of its own. */
function noticeXml(): string {
  const id = randomUUID();
  const item = (n: number) =>
    `<Item><LineItemID>${randomUUID()}</LineItemID><SKU>SKU-${n}</SKU><Name>Item ${n}</Name><Quantity>${n}</Quantity></Item>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<ShipNotice>
  <OrderNumber>SO-${id.slice(0, 8)}</OrderNumber><OrderID>${id}</OrderID><CustomerCode>buyer</CustomerCode>
  <LabelCreateDate>12/8/2026 12:56</LabelCreateDate><ShipDate>12/08/2026</ShipDate>
  <Carrier>USPS</Carrier><Service>Priority Mail</Service><TrackingNumber>1Z${id.slice(0, 16)}</TrackingNumber>
  <ShippingCost>4.95</ShippingCost>
  <Recipient><Name>A Buyer</Name><Address1>1 Any Street</Address1><City>Austin</City><State>TX</State><PostalCode>78701</PostalCode><Country>US</Country></Recipient>
  <Items>${item(1)}${item(2)}${item(3)}</Items>
</ShipNotice>`;
}
