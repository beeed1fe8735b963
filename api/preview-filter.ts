import { type z } from 'zod';
import { eachKnownSale, type KnownSale } from '../db/order-exports/each-known-sale';
import { cutPage, type IdPlace, type PageAsk } from '../db/paging';
import { type ConnectionRef } from '../domain/ids';
import { leftOut } from '../domain/custom-store/left-out';
import { type ExportFilter, unmetBy, unmetSentence } from '../domain/shipping-service/export-filter';
import { readSaleFacts } from '../schemas/export-filter';
import { type FilterPreview } from '../schemas/api/order-exports';
import { type ApiDeps } from './deps';

type Preview = z.output<typeof FilterPreview>;

/** What only another filter, or the switch of the export, stands against. */
const byFilter = new Set<string | null>([null, 'filter', 'export-off']);

/** Applies a filter to the sales that are known. Touches nothing, and asks no vendor. */
export async function previewFilter(
  deps: ApiDeps,
  of: ConnectionRef,
  filter: ExportFilter | null,
  page: PageAsk<IdPlace> & { show: 'matching' | 'others' },
): Promise<Omit<Preview, 'next'> & { next: IdPlace | null }> {
  const counts = { known: 0, matching: 0, inShipStation: 0, others: 0, notRead: 0 };
  const why = new Map<string, number>();
  const sales: Preview['sales'] = [];

  await eachKnownSale(deps.db, of, (sale) => {
    counts.known++;
    if (sale.state === 'pending') {
      counts.notRead++;
      return;
    }
    const against = judge(sale, filter);
    const inShipStation = sale.state === 'exported';
    if (against === null) {
      counts.matching++;
      if (inShipStation) counts.inShipStation++;
    } else {
      counts.others++;
      for (const condition of against.conditions) why.set(condition, (why.get(condition) ?? 0) + 1);
    }
    const isShown = (against === null) === (page.show === 'matching');
    if (!isShown || sale.saleId <= (page.after?.id ?? '') || sales.length > page.limit) return;
    const { saleId, orderNumber: saleNumber } = sale;
    sales.push({
      saleId,
      saleNumber,
      inShipStation,
      why: against?.sentence ?? null,
      fix: against?.fix ?? null,
    });
  });
  const { rows, next } = cutPage(sales, page.limit, ({ saleId }) => ({ id: saleId }));
  return {
    ...counts,
    sentence:
      counts.known === 0
        ? 'No sale of Cin7 Core is known yet: ask for a sync, which reads them, and sends nothing while the export is off.'
        : `${String(counts.matching)} of ${String(counts.known)} sales match; ${String(counts.inShipStation)} of them are in ShipStation.`,
    why: [...why]
      .map(([condition, count]) => ({ condition, sales: count }))
      .sort((a, b) => b.sales - a.sales),
    sales: rows,
    next,
  };
}

interface Against {
  conditions: string[];
  sentence: string;
  fix: string | null;
}

/** null: the filter takes it. */
function judge(sale: KnownSale, filter: ExportFilter | null): Against | null {
  if (!byFilter.has(sale.reason) || sale.facts === null) {
    if (sale.reason === null && sale.state === 'exported') return null;
    return { conditions: [sale.reason ?? sale.state], sentence: sale.sentence ?? '', fix: sale.fix };
  }
  const unmet = filter === null ? [] : unmetBy(readSaleFacts(sale.facts), filter);
  if (unmet.length === 0) return null;
  const { sentence, fix } = leftOut.filter(unmetSentence(unmet));
  return { conditions: unmet.map(({ condition }) => condition), sentence, fix };
}
