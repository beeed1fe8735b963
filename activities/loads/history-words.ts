import { type JobCounts } from '../../db/jobs/advance-job';
import { type LoadStanding } from '../../db/jobs/feed-orders';

/** How long the capturing of history rests between two looks, first; it adapts to how fast orders end. */
export const firstPauseMs = 500;

const orders = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'order' : 'orders'}`;

export const readTold = ({ processed, total, created, skipped, failed }: JobCounts): string =>
  `Read ${processed.toLocaleString('en')} of ${orders(Math.max(processed, total ?? 0))}: ${created.toLocaleString('en')} to be captured, ${skipped.toLocaleString('en')} skipped (in the log already, waiting for another reason, or cancelled)${failedWords(failed)}.`;

export const nothingTold = (counts: JobCounts): string => `${readTold(counts)} Nothing is to be captured.`;

/** @param queued all that were put in line */
export const capturedTold = (
  counts: JobCounts,
  queued: number,
  { left, underWay, needYou }: LoadStanding,
): string =>
  left + underWay === 0
    ? `All ${orders(queued)} were looked at: ${(queued - needYou).toLocaleString('en')} ended${needYou > 0 ? `, ${needYou.toLocaleString('en')} need you` : ''}; ${counts.skipped.toLocaleString('en')} were skipped${failedWords(counts.failed)}.`
    : `Captured ${(queued - left - underWay - needYou).toLocaleString('en')} of ${orders(queued)}; ${underWay.toLocaleString('en')} under way, ${left.toLocaleString('en')} wait for their turn${needYou > 0 ? `, ${needYou.toLocaleString('en')} need you` : ''}.`;

const failedWords = (failed: number): string =>
  failed === 0 ? '' : `, ${failed.toLocaleString('en')} could not be read`;
