import { type z } from 'zod';
import { loadShipment } from '../../db/shipments/load-shipment';
import { readSaleTimeline } from '../../db/exports/read-sale-timeline';
import { type Sale } from '../../sandbox/cin7';
import { type Order, type Shipment } from '../../sandbox/shipstation/model';
import { LabelAnswer, LabelList, type LabelView, VoidView } from '../../schemas/api/labels';
import { type ServiceShop } from './service-shop';
import { until } from './until';

export type Label = z.output<typeof LabelView>;

/** An address at which a label of the kit's company stays in its country. */
export const leeds = {
  Line1: '1 Mill Lane',
  City: 'Leeds',
  Postcode: 'LS1 4AP',
  Country: 'United Kingdom',
};

/** A parcel of no sale. */
export const adHoc = {
  shipTo: { name: 'Ada Buyer', street1: '1 Mill Lane', city: 'Leeds', postalCode: 'LS1 4AP', country: 'GB' },
  weight: { value: '500', units: 'g' },
};

export const royalMail = { carrier: 'royal_mail', service: 'rm_tracked_24' };

/** Buys labels over the API, as a person would, and looks what the ShipStation stand-in holds of them. */
export class LabelDesk {
  constructor(readonly service: ServiceShop) {}

  get account() {
    return this.service.shop.account;
  }

  makeSale(sale: Parameters<ServiceShop['makeSale']>[0] = {}): Sale {
    return this.service.makeSale({ address: leeds, ...sale });
  }

  async buy(body: object): Promise<Label> {
    return LabelAnswer.parse(await this.service.call('POST', '/labels', { ...royalMail, ...body })).label;
  }

  /** As `buy`, answering a refusal in its words. */
  async refusal(body: object): Promise<string> {
    const answer = await this.service.send('POST', '/labels', { ...royalMail, ...body });
    if (typeof answer.body !== 'object' || answer.body === null) return String(answer.status);
    return `${String(answer.status)} ${String(Reflect.get(answer.body, 'detail'))}`;
  }

  async label(id: string): Promise<Label> {
    return LabelAnswer.parse(await this.service.call('GET', `/labels/${id}`)).label;
  }

  async labels(query = ''): Promise<Label[]> {
    return LabelList.parse(await this.service.call('GET', `/labels?${query}`)).labels;
  }

  untilState(id: string, state: Label['state'], withinMs?: number): Promise<Label> {
    return until(
      `label ${id} is ${state}`,
      async () => {
        const label = await this.label(id);
        return label.state === state ? label : undefined;
      },
      { seen: () => this.label(id), ...(withinMs !== undefined && { withinMs }) },
    );
  }

  async void(id: string) {
    return VoidView.parse(await this.service.call('POST', `/labels/${id}/void`));
  }

  async pdf(id: string): Promise<Buffer> {
    const file = await this.service.shop.api.file('GET', `${this.service.path}/labels/${id}/pdf`);
    if (!file.type.startsWith('application/pdf')) throw new Error(`No PDF: ${file.type}`);
    return file.bytes;
  }

  /** Labels in the stand-in, of whichever order; void ones too. */
  shipments(): Shipment[] {
    return this.account.shipments();
  }

  /** Labels in the stand-in at the orders of one label of ours: never more than one. */
  shipmentsOf(label: Label): Shipment[] {
    return this.shipments().filter((one) => one.orderKey?.endsWith(`-label-${label.id}`) === true);
  }

  /** The open or shipped order that bears a label; undefined when it was taken away. */
  orderOf(label: Label): Order | undefined {
    return this.account.orders().find((order) => order.orderKey.endsWith(`-label-${label.id}`));
  }

  async timeline(sale: Sale): Promise<string[]> {
    const { tenant, connection } = this.service.of;
    const rows = await readSaleTimeline(this.service.shop.house.db, tenant, connection, sale.ID, 100);
    return rows.map((row) => `${row.step}: ${row.sentence}`);
  }

  /** Waits until the sale's shipment has come to rest in this state. */
  async untilShipped(sale: Sale, state = 'done') {
    const { tenant } = this.service.of;
    const row = () => loadShipment(this.service.shop.house.db, tenant, sale.ID);
    return until(
      `the shipment of ${sale.number} is ${state}`,
      async () => {
        const now = await row();
        return now?.wake_at === null && now.state === state ? now : undefined;
      },
      { seen: row },
    );
  }
}
