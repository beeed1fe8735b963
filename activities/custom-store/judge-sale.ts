import { type NewChange } from '../../db/exports/append-change';
import { contentHash, exportLog } from '../../db/exports/export-log';
import { type SaleVerdict } from '../../db/exports/save-sale-copy';
import { exportDecision } from '../../domain/custom-store/exportable';
import { leftOut } from '../../domain/custom-store/left-out';
import { orderXml } from '../../domain/custom-store/order-xml';
import { type ProductFacts, type SaleToExport } from '../../domain/custom-store/sale';
import { type CustomStoreSettings } from '../../domain/custom-store/settings';
import { sortLines } from '../../domain/custom-store/shippable';
import { type ConnectionRef } from '../../domain/ids';
import { readCustomStoreSettings } from '../../schemas/custom-store-settings';
import { type Deps } from '../deps';
import { type ExportWay, type KnownOfSale } from '../sale-reading/export-way';
import { checkedOrder, defaultWeightUnits, isPartLabelled } from '../sale-reading/judge';

interface JudgeSettings {
  settings: CustomStoreSettings;
  defaultWeightUnits: string | null;
}

/** A custom store's way: rendered orders in its log. */
export async function feedWay(deps: Deps, of: ConnectionRef, column: unknown): Promise<ExportWay<NewChange>> {
  const settings: JudgeSettings = {
    settings: readCustomStoreSettings(column),
    defaultWeightUnits: await defaultWeightUnits(deps, of),
  };
  return {
    versions: exportLog,
    judge: (sale, products, known) => judgeSale(sale, products, { ...settings, ...known }),
  };
}

export type JudgeWith = JudgeSettings & KnownOfSale;

/** Decides about one sale, renders it and checks it: from here on it is only read. Touches nothing. */
export function judgeSale(
  sale: SaleToExport,
  products: ReadonlyMap<string, ProductFacts>,
  context: JudgeWith,
): SaleVerdict<NewChange> {
  const { settings } = context;
  const lines = sortLines(sale.lines, products);
  const decision = exportDecision(sale, {
    exportWhen: settings.exportWhen,
    lines,
    wasExported: context.wasExported,
    isOfOurMaking: context.isOfOurMaking,
    isPartLabelled: isPartLabelled(lines.shippable, context.parcels),
  });
  if (decision.kind === 'export' && !context.wasExported && context.exported?.way === 'orders')
    return { state: 'left-out', ...leftOut.exportedOtherwise(context.exported.connectionId, false) };
  if (decision.kind === 'leave') {
    const { reason, sentence, fix } = decision;
    return { state: 'left-out', reason, sentence, fix };
  }
  const built = checkedOrder(sale, context.wasExported, {
    settings,
    products,
    lines,
    word: decision.word,
    defaultWeightUnits: context.defaultWeightUnits,
  });
  if ('state' in built) return built;
  const { order, notes } = built;
  return {
    state: 'exported',
    statusWord: decision.word,
    notes,
    change: {
      saleId: sale.id,
      orderNumber: sale.number,
      contentHash: contentHash(orderXml(order, new Date(0))),
      render: (stamp) => orderXml(order, stamp),
    },
  };
}
