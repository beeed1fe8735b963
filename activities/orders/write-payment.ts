import { z } from 'zod';
import { type LedgerKey } from '../ledger/keys';
import { type TenantId } from '../../domain/ids';
import { type PaymentWrite } from '../../schemas/cin7/document-write';
import { type Deps } from '../deps';
import { type OpenOrder } from './open-order';

const result = z.object({ paymentId: z.string() });

/**
 * Writes a payment of a sale, or one back. Unsafe to repeat, so a lost answer is settled by its unique `Reference`
 * (contracts: cin7-core §3.9, §5.3).
 */
export function writePayment(
  deps: Deps,
  tenant: TenantId,
  { connection, saleId }: Pick<OpenOrder, 'connection' | 'saleId'>,
  key: LedgerKey,
  payment: Omit<PaymentWrite, 'CurrencyRate'>,
): Promise<z.output<typeof result>> {
  return deps.ledger.write({
    key,
    tenant,
    result,
    send: async (signal) => {
      const made = await connection.cin7(signal).createPayment({ ...payment, CurrencyRate: '1' });
      return { paymentId: made.ID };
    },
    readBack: async () => {
      const payments = await connection.cin7().listPayments(saleId());
      const found = payments.find(({ Reference }) => Reference === payment.Reference);
      return found === undefined ? null : { paymentId: found.ID };
    },
  });
}
