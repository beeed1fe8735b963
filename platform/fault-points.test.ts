import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** A process that visits the point three times and says so each time. */
function visit(faultPoint: string | undefined) {
  const script = `
    const { faultPoint } = require(${JSON.stringify(path.join(__dirname, 'fault-points.ts'))});
    for (const turn of [1, 2, 3]) { require('fs').writeSync(1, String(turn)); faultPoint('cin7.create-sale.before-send'); }`;
  return spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, FAULT_POINT: faultPoint },
  });
}

describe('a fault point', () => {
  it.each([
    ['cin7.create-sale.before-send', '1'],
    ['cin7.create-sale.before-send:3', '123'],
  ])('ends the process as a power cut would: %s', (wanted, visited) => {
    const ended = visit(wanted);
    expect(ended.signal).toBe('SIGKILL');
    expect(ended.stdout).toBe(visited);
  });

  it.each([undefined, 'cin7.payment.before-send'])(
    'does nothing when another one is meant (%s)',
    (wanted) => {
      const ended = visit(wanted);
      expect(ended.status).toBe(0);
      expect(ended.stdout).toBe('123');
    },
  );
});
