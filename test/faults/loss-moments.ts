/**
 * Where a killed worker leaves a write in doubt: the vendor did it and we have not recorded it, or it is recorded and Temporal has not
 * heard. That nothing is lost at the other moments either is shown on the plain order's writes (`kills.test.ts`).
 */
export const lossMoments = ['after-send', 'after-record'] as const;
