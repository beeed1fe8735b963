import { type RefundRow } from '../../db/refunds/tables';
import { type RefundRefusal } from '../../domain/refund/plan-refund';
import { type ApiProblem, invalid } from '../api-problem';
import { refundView } from '../views/refund';

/** What is answered to who asks for a refund: made a moment ago, or known. `more` ends the sentence. */
export function answerOf(kind: 'made' | 'known', row: RefundRow, more: string) {
  const refund = refundView(row);
  return kind === 'known'
    ? {
        status: 200 as const,
        body: {
          sentence: `This is refund ${String(row.refund_no)}, asked for before; nothing was changed.`,
          refund,
        },
      }
    : {
        status: 202 as const,
        body: { sentence: `Refund ${String(row.refund_no)} of ${row.total} is next.${more}`, refund },
      };
}

export const refused = ({ path, sentence }: RefundRefusal): ApiProblem =>
  invalid([{ path: path === '' ? 'the body' : path, sentence }]);
