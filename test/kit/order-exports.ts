import { type Sale } from '../../sandbox/cin7';
import { type Order } from '../../sandbox/shipstation/model';
import { exportOrderKey } from '../../domain/shipping-service/order-keys';
import { as, type Cin7Account, type Cin7SaleId } from '../../domain/ids';
import { ExportedSaleView } from '../../schemas/api/custom-store';
import { OperationList } from '../../schemas/api/log';
import { type ServiceShop } from './service-shop';
import { until } from './until';

/** The sales of a shipping service on their way to ShipStation and back. */
export class OrderExports {
  constructor(readonly service: ServiceShop) {}

  async operations() {
    return OperationList.parse(await this.service.call('GET', '/operations?limit=200')).operations;
  }

  /** Asks for a sync and waits until it has ended; answers its row. */
  async sync() {
    const before = (await this.operations()).length;
    await this.service.call('POST', '/sync');
    await until('the sync has ended', async () => {
      const rows = await this.operations();
      return rows.length > before && rows.every((row) => row.finishedAt !== null);
    });
    return (await this.operations())[0];
  }

  /** ShipStation's order of a sale; undefined: it has none. */
  order(sale: Sale): Order | undefined {
    return this.service.shop.account.orderByKey(this.keyOf(sale));
  }

  mustOrder(sale: Sale): Order {
    const order = this.order(sale);
    if (order === undefined) throw new Error(`ShipStation has no order of sale ${sale.number}`);
    return order;
  }

  keyOf(sale: Sale): string {
    return exportOrderKey(
      as<Cin7Account>(this.service.shop.cin7Keys.accountId),
      as<Cin7SaleId>(sale.ID.toLowerCase()),
    );
  }

  /** How many orders of this sale stand in ShipStation, whatever their keys. */
  count(sale: Sale): number {
    return this.service.shop.account.orders().filter((order) => order.orderNumber === sale.number).length;
  }

  async explain(sale: Sale) {
    return ExportedSaleView.parse(await this.service.call('GET', `/sales/${sale.number}`));
  }
}
