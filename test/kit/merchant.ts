import { type Company, type Sale, setStock } from '../../sandbox/cin7';

/** A person at Cin7 Core with a key of their own: what they do is no call of ours. */
export class Merchant {
  constructor(
    private readonly cin7Url: string,
    private readonly company: Company,
    private readonly applicationKey: string,
  ) {}

  async call(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const answer = await fetch(`${this.cin7Url}/ExternalApi/v2/${path}`, {
      method,
      headers: {
        'api-auth-accountid': this.company.accountId,
        'api-auth-applicationkey': this.applicationKey,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`Cin7 refused the merchant's ${method} ${path}: ${await answer.text()}`);
  }

  voidSale(sale: Sale): Promise<void> {
    return this.call('DELETE', `sale?ID=${sale.ID}&Void=true`);
  }

  /** Goods arrive. */
  receive(sku: string, location: string, onHand: number): void {
    setStock(this.company, [{ sku, location, onHand }]);
  }

  /** Picks everything that the order asks for, by hand. */
  pick(sale: Sale): Promise<void> {
    const { locationId, ID } = { ...sale.header, ID: sale.ID };
    return this.call('POST', 'sale/fulfilment/pick', {
      TaskID: sale.fulfilments[0]?.TaskID ?? ID,
      Status: 'AUTHORISED',
      Lines: sale.order.lines
        .filter((line) => line.stocked)
        .map((line) => ({
          ProductID: line.ProductID,
          SKU: line.SKU,
          Name: line.Name,
          Quantity: line.Quantity,
          Location: this.company.locations.get(locationId)?.Name,
          LocationID: locationId,
        })),
    });
  }

  /** Revokes a key of the company; whoever used it is refused from now on. */
  revoke(applicationKey: string): void {
    const keys = this.company.settings.applicationKeys;
    keys.splice(0, keys.length, ...keys.filter((key) => key !== applicationKey.toLowerCase()));
  }

  /** Makes a new key known to the company. */
  makeKey(applicationKey: string): void {
    this.company.settings.applicationKeys.push(applicationKey.toLowerCase());
  }
}
