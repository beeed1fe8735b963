import { type SaleCopy } from '../../db/exports/sale-copy';

/** What lists and details of a sale show alike. */
export const saleCopyView = (sale: SaleCopy) => ({
  saleId: sale.saleId,
  saleNumber: sale.orderNumber,
  state: sale.state,
  reason: sale.reason,
  sentence: sale.sentence,
  fix: sale.fix,
  notes: sale.notes,
  status: sale.statusWord,
  exportedAt: sale.exportedAt?.toISOString() ?? null,
});
