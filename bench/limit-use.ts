import { type Figure } from './kit/figure';
import { rounded } from './kit/numbers';
import { backlog } from './scenarios/backlog';

/** `share` of the rate that we allow ourselves at Cin7; `worstMinute` of what either vendor allows, by its own clock. */
export const limitUse: Figure = {
  name: 'limitUse',
  what: 'use of the rate limits under backlog',
  async measure(bench) {
    const { share, worstMinute, backlogSeconds, throttled } = await backlog(bench);
    const worst = Math.max(worstMinute.cin7, worstMinute.shipstation);
    return {
      readings: [
        { field: 'share', value: rounded(share, 3), target: { atLeast: 0.95 } },
        { field: 'worstMinute', value: rounded(worst, 3), target: { atMost: 1 } },
      ],
      notes: [
        `${Math.round(backlogSeconds)} s of backlog, ${throttled} calls refused by a vendor; worst minute of Cin7's limit ${rounded(worstMinute.cin7)}, of ShipStation's ${rounded(worstMinute.shipstation)}`,
      ],
      more: {
        worstMinuteCin7: rounded(worstMinute.cin7, 3),
        worstMinuteShipstation: rounded(worstMinute.shipstation, 3),
      },
    };
  },
};
