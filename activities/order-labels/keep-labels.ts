import { exportMarks } from '../../db/exports/exported-labels';
import { saveLabels, type ToldLabel } from '../../db/order-labels/save-labels';
import { type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { saleOfLine } from '../../domain/shipping-service/line-key';
import { isOurOrderKey } from '../../domain/shipping-service/order-keys';
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
 * custom store or the shipping service alone (echo guard, design §1); so are goods of it that an operator combined into another order.
 */
export async function keepLabels(
  deps: Pick<Deps, 'db'>,
  of: ConnectionRef & { ssAccount: SsAccount },
  listed: readonly ListedLabel[],
): Promise<number> {
  const ids = listed.flatMap(({ label }) => [...idsOf(label), ...salesOfLines(label)]);
  const marks = await exportMarks(deps.db, of, ids);
  const isEcho = ({ label, store }: ListedLabel) =>
    (store !== null && marks.stores.has(store)) ||
    isOurOrderKey(label.orderId) ||
    idsOf(label).some((id) => marks.sales.has(id));
  const told = listed.flatMap((one): ToldLabel[] => {
    const { orderId, label } = one;
    if (orderId === null || label.vendorId === null || isEcho(one)) return [];
    const lines = label.lines?.filter((line) => !marks.sales.has(saleOfLine(line.lineItemId) ?? '')) ?? null;
    const holdsOnlyOurs = lines?.length === 0 && label.lines?.length !== 0;
    return holdsOnlyOurs ? [] : [{ vendorId: label.vendorId, orderId, label: { ...label, lines } }];
  });
  return saveLabels(deps.db, of, told);
}

const salesOfLines = ({ lines }: Label): string[] =>
  (lines ?? []).flatMap((line) => saleOfLine(line.lineItemId) ?? []);

const idsOf = ({ orderId, tokens }: Label): string[] =>
  [...(orderId === null ? [] : [orderId.trim().toLowerCase()]), ...tokens].filter((id) => id !== '');
