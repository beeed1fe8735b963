import { exportMarks } from '../../db/exports/exported-labels';
import { saveLabels, type ToldLabel } from '../../db/order-labels/save-labels';
import { type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { isOfOthers, saleOfLine, salesOfLines } from '../../domain/shipping-service/line-key';
import { readOrderKey } from '../../domain/shipping-service/order-keys';
import { type Deps } from '../deps';

/** A row of one of ShipStation's lists. */
export interface ListedLabel {
  label: Label;
  /** ShipStation's id of its order; a label that was made without an order has none. */
  orderId: string | null;
  /** null = the row does not name it. */
  store: string | null;
}

/**
 * Keeps labels of a store's account that may be of orders that we capture. What we brought to ShipStation ourselves is told by the
 * custom store or the shipping service alone (echo guard, design §1). Where an operator combined such an order and one of others, each
 * side takes its own goods.
 */
export async function keepLabels(
  deps: Pick<Deps, 'db'>,
  of: ConnectionRef & { ssAccount: SsAccount },
  listed: readonly ListedLabel[],
): Promise<number> {
  const ids = listed.flatMap(({ label }) => [...idsOf(label), ...salesOfLines(label.lines)]);
  const marks = await exportMarks(deps.db, of, ids);
  const told = listed.flatMap((one): ToldLabel[] => {
    const [label, { vendorId }] = [ofOthers(one), one.label];
    return label === null || vendorId === null || one.orderId === null
      ? []
      : [{ vendorId, orderId: one.orderId, label }];
  });
  return saveLabels(deps.db, of, told);

  /** What of a label is not ours; null: nothing. */
  function ofOthers({ label, store }: ListedLabel): Label | null {
    const ours = readOrderKey(label.orderId);
    if (ours !== null) {
      const lines = ours.kind === 'sale' ? linesOfOthers(label) : [];
      // What the parcel cost is told with our goods.
      return lines.length === 0 ? null : { ...label, lines, cost: null };
    }
    if (store !== null && marks.stores.has(store)) return null;
    if (idsOf(label).some((id) => marks.sales.has(id))) return null;
    const lines = label.lines?.filter((line) => !marks.sales.has(saleOfLine(line.lineItemId) ?? '')) ?? null;
    return lines?.length === 0 && label.lines?.length !== 0 ? null : { ...label, lines };
  }
}

/** Lines of an order that was made by hand in ShipStation bear no key. So do those that an operator added to ours, which no captured order has. */
function linesOfOthers({ lines }: Label): ParcelLine[] {
  const isKeyed = salesOfLines(lines).length > 0;
  return (lines ?? []).filter((line) => isOfOthers(line) || (isKeyed && line.lineItemId === null));
}

const idsOf = ({ orderId, tokens }: Label): string[] =>
  [...(orderId === null ? [] : [orderId.trim().toLowerCase()]), ...tokens].filter((id) => id !== '');
