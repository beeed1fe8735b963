import { type Label } from '../../domain/shipment/label';
import { type ParcelTable } from './tables';
import { goodsHash, goodsOfHash, numberKey } from './label-keys';

export type KnownParcel = Pick<ParcelTable, 'number_key' | 'goods_hash' | 'vendor_id' | 'source'> & {
  parcel_id: string;
};

/**
 * The parcel that a label is, if it was told of before. ShipStation's id decides; then number and goods together
 * (contracts: shipstation §1.7); then, between a notice and the lists, the number alone, or, where there is none, goods that only one
 * of the two names.
 */
export function sameLabel<P extends KnownParcel>(parcels: readonly P[], label: Label): P | undefined {
  const number = numberKey(label.tracking);
  const goods = goodsHash(label.lines);
  const sameId = parcels.find(({ vendor_id: id }) => id !== null && id === label.vendorId);
  if (sameId !== undefined) return sameId;
  const open = parcels.filter(
    (one) => one.number_key === number && (one.vendor_id === null || label.vendorId === null),
  );
  const otherSide = (one: KnownParcel) => (one.source === 'notice') !== (label.source === 'notice');
  return (
    open.find((one) => goodsOfHash(one.goods_hash) === goods) ??
    open.find((one) => goodsOfHash(one.goods_hash) === '' || goods === '') ??
    open.find((one) => number !== '' && otherSide(one))
  );
}
