import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { type TimelineEntry } from './advance-order';
import { appendTimelines } from './append-timelines';

/** Adds a line to an order's timeline, as `appendTimelines` does. */
export const appendTimeline = (
  db: Db,
  ref: OrderRef,
  generation: number,
  entry: TimelineEntry,
): Promise<void> => appendTimelines(db, ref, [{ orderId: ref.orderId, generation, ...entry }]);
