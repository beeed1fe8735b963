import { as, type ConnectionId, type ConnectionRef } from '../../domain/ids';
import { type Sale } from '../../sandbox/cin7';
import { ConnectedView } from '../../schemas/api/connections';
import { type Shop } from './shop';

export interface Beside {
  id: string;
  kind: 'custom-store' | 'shipping-service';
  name: string;
  /** With the keys of the shop's own ShipStation account. */
  withKeys: boolean;
}

/** Connects it to a shop's company over the API, as a person would. */
export async function connectBeside(shop: Shop, { id, kind, name, withKeys }: Beside): Promise<ConnectionId> {
  const { apiKey, apiSecret } = shop.keys;
  const answer = await shop.api.expect('POST', `/tenants/${shop.tenant}/connections`, {
    id,
    kind,
    name,
    cin7: shop.cin7Keys,
    ...(withKeys && { shipstation: { apiKey, apiSecret } }),
  });
  const { check } = ConnectedView.parse(answer);
  if (check.result?.ok !== true) throw new Error(`The ${kind} could not connect: ${JSON.stringify(check)}`);
  return as<ConnectionId>(id);
}

/** A connection beside a shop's store, on the same company. */
export class SideConnection {
  constructor(
    readonly shop: Shop,
    readonly connection: ConnectionId,
  ) {}

  get of(): ConnectionRef {
    return { tenant: this.shop.tenant, connection: this.connection };
  }

  get path(): string {
    return `/tenants/${this.shop.tenant}/connections/${this.connection}`;
  }

  get db() {
    return this.shop.house.db;
  }

  /** A call below this connection; throws when it is refused. */
  call(method: Parameters<Shop['call']>[0], path: string, body?: unknown): Promise<unknown> {
    return this.shop.api.expect(method, `${this.path}${path}`, body);
  }

  /** The same, answering refusals too. */
  send(method: Parameters<Shop['send']>[0], path: string, body?: unknown): ReturnType<Shop['send']> {
    return this.shop.api.send(method, `${this.path}${path}`, body);
  }

  /** Does something in Cin7 as its people would: no call of ours. */
  byHand(verb: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, search?: string): unknown {
    return this.shop.house.cin7.byHand(this.shop.cin7Keys.accountId, {
      verb,
      path,
      ...(body !== undefined && { body }),
      ...(search !== undefined && { search }),
    });
  }

  /** The sale as Cin7 holds it now. */
  saleNow(id: string): Sale {
    const sale = this.shop.cin7.sales.get(id);
    if (sale === undefined) throw new Error(`Cin7 has no sale ${id}`);
    return sale;
  }
}
