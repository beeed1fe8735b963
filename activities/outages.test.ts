import { as, type ConnectionId, type TenantId } from '../domain/ids';
import { Outages } from './outages';

const of = { tenant: as<TenantId>('acme'), connection: as<ConnectionId>('store') };
const minute = 60_000;

function outages() {
  const time = { now: 0 };
  const woken: string[] = [];
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  const kept = new Outages(clock, ({ connection }, vendor) => {
    woken.push(`${connection} ${vendor}`);
    return Promise.resolve();
  });
  return { kept, time, woken, settled: () => new Promise(setImmediate) };
}

test('the first call that is done after an outage wakes what waits, once', async () => {
  const { kept, time, woken, settled } = outages();
  kept.answered(of, 'cin7');
  time.now = 15 * minute;
  kept.gaveUp(of, 'cin7', 4 * minute);
  kept.gaveUp(of, 'cin7', 5 * minute);
  kept.answered(of, 'shipstation');
  kept.answered({ ...of, connection: as<ConnectionId>('other') }, 'cin7');
  await settled();
  expect(woken).toEqual([]);
  kept.answered(of, 'cin7');
  kept.answered(of, 'cin7');
  await settled();
  expect(woken).toEqual(['store cin7']);
});

test('a step that gives up while others are answered is no outage: its own half hour stands', async () => {
  const { kept, time, woken, settled } = outages();
  time.now = 5 * minute;
  kept.answered(of, 'cin7');
  time.now = 15 * minute;
  kept.gaveUp(of, 'cin7', 4 * minute);
  kept.answered(of, 'cin7');
  await settled();
  expect(woken).toEqual([]);
});
