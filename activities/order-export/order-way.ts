import { contentHashOf } from '../../db/order-exports/content-hash';
import { type NewOrder, orderVersions } from '../../db/order-exports/order-versions';
import { type KeptOut, type SaleVerdict } from '../../db/exports/save-sale-copy';
import { exportDecision } from '../../domain/custom-store/exportable';
import { leftOut, type LeftOut } from '../../domain/custom-store/left-out';
import { type ProductFacts, type SaleToExport } from '../../domain/custom-store/sale';
import { sortLines } from '../../domain/custom-store/shippable';
import { as, type Cin7SaleId, type ConnectionRef } from '../../domain/ids';
import { factsOfSale, leftOutBy } from '../../domain/shipping-service/export-filter';
import { exportOrderKey } from '../../domain/shipping-service/order-keys';
import { orderOfSale, ourStatuses } from '../../domain/shipping-service/order-of-sale';
import { type ShippingServiceSettings } from '../../domain/shipping-service/settings';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type OpenConnection } from '../connections/open-connection';
import { type ExportWay, type KnownOfSale } from '../sale-reading/export-way';
import { checkedOrder, defaultWeightUnits, isPartLabelled } from '../sale-reading/judge';
import { type Deps } from '../deps';

interface JudgeOrders {
  of: ConnectionRef;
  settings: ShippingServiceSettings;
  cin7Account: OpenConnection['cin7Account'];
  defaultWeightUnits: string | null;
}

/** A shipping service's way: sales that its filter takes become orders, as soon as they are authorised. */
export async function orderWay(
  deps: Deps,
  of: ConnectionRef,
  open: Pick<OpenConnection, 'settingsColumn' | 'cin7Account'>,
): Promise<ExportWay<NewOrder>> {
  const with_: JudgeOrders = {
    of,
    settings: readShippingServiceSettings(open.settingsColumn),
    cin7Account: open.cin7Account,
    defaultWeightUnits: await defaultWeightUnits(deps, of),
  };
  return {
    versions: orderVersions,
    judge: (sale, products, known) => judgeOrder(sale, products, known, with_),
  };
}

/** Decides about one sale and makes its order. Touches nothing. */
export function judgeOrder(
  sale: SaleToExport,
  products: ReadonlyMap<string, ProductFacts>,
  known: KnownOfSale,
  { of, settings, cin7Account, defaultWeightUnits: units }: JudgeOrders,
): SaleVerdict<NewOrder> {
  const facts = factsOfSale(sale, products);
  const leave = (why: LeftOut): KeptOut => ({ state: 'left-out', ...why, facts });
  const lines = sortLines(sale.lines, products);
  const decision = exportDecision(sale, {
    exportWhen: 'authorised',
    lines,
    wasExported: known.wasExported,
    isOfOurMaking: known.isOfOurMaking,
    isPartLabelled: isPartLabelled(lines.shippable, known.parcels),
  });
  if (decision.kind === 'leave') return leave(decision);
  if (!known.wasExported) {
    const otherwise = exportedOtherwise(known, of.connection);
    if (otherwise !== null) return leave(otherwise);
    if (known.hasLabel) return leave(leftOut.labelBoughtHere());
    const filtered = settings.exportFilter && leftOutBy(settings.exportFilter, facts);
    if (filtered !== null) return leave(filtered);
    if (!settings.exports) return leave(leftOut.exportOff());
  }

  const built = checkedOrder(sale, known.wasExported, {
    settings: { weightUnits: 'Ounces', currency: settings.currency },
    products,
    lines,
    word: decision.word,
    defaultWeightUnits: units,
  });
  if ('state' in built) return { ...built, facts };
  const order = orderOfSale(sale, built.order, settings);
  return {
    state: 'exported',
    statusWord: decision.word,
    notes: [...built.notes, ...otherCurrency(built.order.CurrencyCode, settings.currency)],
    facts,
    change: {
      saleId: sale.id,
      orderNumber: sale.number,
      orderKey: exportOrderKey(cin7Account, as<Cin7SaleId>(sale.id)),
      order,
      contentHash: contentHashOf(order),
      shippedThere: order.orderStatus === ourStatuses.shipped && known.parcels.length > 0,
      lookFirst: known.exported !== null,
    },
  };
}

/** v1's orders name no currency (contracts: shipstation §2.3). */
const otherCurrency = (currency: string | null, shown: string | null): string[] =>
  currency === null || shown === null || currency === shown
    ? []
    : [
        `Its amounts are in ${currency}; ShipStation takes no currency with an order, and shows them as ${shown}.`,
      ];

/** What went to ShipStation another way must not go there twice; an order of a connection that is gone is taken over. */
function exportedOtherwise({ exported }: KnownOfSale, connection: string): LeftOut | null {
  if (exported === null) return null;
  if (exported.way === 'custom-store') return leftOut.exportedOtherwise(exported.connectionId, true);
  return exported.connectionId !== connection && exported.isHeld
    ? leftOut.exportedOtherwise(exported.connectionId, false)
    : null;
}
