import { type House, openHouse } from '../test/kit/house';
import { openShipDesk, type ShipDesk, type Stage } from '../test/kit/ship-desk';
import globalSetup from '../test/setup/global-setup';
import globalTeardown from '../test/setup/global-teardown';
import { type Bench, type Figure } from './kit/figure';
import { percentile } from './kit/numbers';

const shipments = 20;

/** Counted by the journal of our own calls, which bears the sale of each: labels of one parcel and of two, one after the other. */
export const cin7CallsPerShipment: Figure = {
  name: 'cin7CallsPerShipment',
  what: 'calls at Cin7 for one parcel written back: read, write, whatever else it takes',
  async measure(bench) {
    const { packed, others } = await bench.once('shipments', () => shipBoth(bench));
    return {
      readings: [
        { field: 'packed', value: Math.max(...packed), target: { atMost: 3 } },
        { field: 'otherwise', value: Math.max(...others), target: { atMost: 5 } },
      ],
      notes: [`medians: ${String(percentile(packed, 0.5))} and ${String(percentile(others, 0.5))}`],
    };
  },
};

async function shipBoth(bench: Bench): Promise<{ packed: number[]; others: number[] }> {
  await globalSetup();
  const over = bench.onEnd(globalTeardown);
  let house: House | undefined;
  try {
    house = await openHouse();
    const desk = await openShipDesk(await house.openShop());
    const packed = await callsOf(desk, 'packed');
    const others = [
      ...(await callsOf(desk, 'authorised')),
      ...(await callsOf(desk, 'picked')),
      ...(await callsOfSecondParcels(desk)),
    ];
    return { packed, others };
  } finally {
    await house?.close();
    await globalTeardown();
    over();
  }
}

async function callsOf(desk: ShipDesk, stage: Stage): Promise<number[]> {
  const counts: number[] = [];
  for (let nth = 0; nth < shipments; nth++) {
    const sale = await desk.sell({ stage, goods: { MUG: 2, CARD: 1 } });
    await desk.ship(sale, `${stage}-${String(nth)}`, { MUG: 2, CARD: 1 });
    await desk.untilEnded(sale, 'done');
    counts.push((await desk.calls(sale, 2)).length);
  }
  return counts;
}

/** The dearest case: the second parcel of a split order needs a fulfilment of its own. */
async function callsOfSecondParcels(desk: ShipDesk): Promise<number[]> {
  const counts: number[] = [];
  for (let nth = 0; nth < shipments; nth++) {
    const sale = await desk.sell({ stage: 'authorised', goods: { MUG: 2, CARD: 1 } });
    await desk.ship(sale, `first-${String(nth)}`, { CARD: 1 });
    await desk.untilEnded(sale, 'waiting');
    const before = (await desk.calls(sale, 4)).length;
    await desk.ship(sale, `second-${String(nth)}`, { MUG: 2 });
    await desk.untilEnded(sale, 'done');
    counts.push((await desk.calls(sale, before + 2)).length - before);
  }
  return counts;
}
