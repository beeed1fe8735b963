import { setTimeout as sleep } from 'node:timers/promises';
import { readLabel } from '../../db/labels/load-label';
import { type LabelRow } from '../../db/labels/tables';
import { type ConnectionRef } from '../../domain/ids';
import { type ApiDeps } from '../deps';

const lookEveryMs = 150;

/** Waits until a label is bought, or stopped by something, but no longer than a request may; it goes on when it takes longer. */
export async function awaitLabel(deps: ApiDeps, of: ConnectionRef, label: LabelRow): Promise<LabelRow> {
  const until = Date.now() + deps.labelWaitMs;
  for (let now = label; ;) {
    if (now.state !== 'working' || Date.now() >= until) return now;
    await sleep(lookEveryMs);
    now = (await readLabel(deps.db, of, label.label_id)) ?? now;
  }
}
