import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Warehouse } from '../model';
import { buildAddress } from '../orders/build-order';
import { addressInput } from '../orders/order-input';
import { notFound, Refusal } from '../refusal';

export const warehouseBody = z.object({
  warehouseName: z.string().min(1),
  originAddress: addressInput,
  returnAddress: addressInput.nullish(),
  isDefault: z.boolean().nullish(),
});
export type WarehouseInput = z.output<typeof warehouseBody>;

export function readWarehouse(book: AccountBook, warehouseId: number): Warehouse {
  const warehouse = book.warehouses.get(String(warehouseId));
  if (warehouse === undefined) throw notFound(`Warehouse ${String(warehouseId)}`);
  return warehouse;
}

/** Makes or overwrites a warehouse: the whole of it must be sent (contracts: shipstation §2.9). One is always the default. */
export function saveWarehouse(book: AccountBook, body: WarehouseInput, warehouseId?: number): Warehouse {
  const before = warehouseId === undefined ? undefined : readWarehouse(book, warehouseId);
  return book.state.transact(() => {
    const first = book.warehouses.size === (before === undefined ? 0 : 1);
    const isDefault = first || (body.isDefault ?? before?.isDefault ?? false);
    if (isDefault)
      for (const other of book.warehouses.values())
        if (other.isDefault) book.warehouses.put({ ...other, isDefault: false });
    return book.warehouses.put({
      warehouseId: before?.warehouseId ?? book.nextId('warehouse'),
      warehouseName: body.warehouseName,
      originAddress: buildAddress(body.originAddress, null),
      returnAddress: buildAddress(body.returnAddress ?? body.originAddress, null),
      createDate: before?.createDate ?? book.now(),
      isDefault,
    });
  });
}

export function deleteWarehouse(book: AccountBook, warehouseId: number): void {
  if (readWarehouse(book, warehouseId).isDefault)
    throw new Refusal(400, 'The default warehouse cannot be deleted.');
  book.warehouses.delete(String(warehouseId));
}
