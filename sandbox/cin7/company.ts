import { randomUUID } from 'node:crypto';
import { type Collection } from '../kit/state';
import { instant, today } from './dates';
import { SaleHistory } from './sale/history';
import { type Sale } from './sale/model';
import {
  type Account,
  type Adjustment,
  type Backorder,
  type Build,
  type Carrier,
  type CompanySettings,
  type Customer,
  type CustomerCredit,
  type CustomerTemplate,
  type Location,
  type MeAddress,
  type MeContact,
  type Named,
  type PaymentTerm,
  type PriceTier,
  type Product,
  type ProductAttachment,
  type StockRow,
  type TaxRule,
  type Webhook,
} from './model';
import { type World } from './world';

/** One Cin7 Core company: its collections, numbers and clock. Behaviour lives in the files of the resources. */
export class Company {
  readonly sales: Collection<Sale>;
  readonly customers: Collection<Customer>;
  readonly credits: Collection<CustomerCredit>;
  readonly templates: Collection<CustomerTemplate>;
  readonly products: Collection<Product>;
  readonly productAttachments: Collection<ProductAttachment>;
  readonly stock: Collection<StockRow>;
  readonly backorders: Collection<Backorder>;
  readonly builds: Collection<Build>;
  readonly adjustments: Collection<Adjustment>;
  readonly locations: Collection<Location>;
  readonly taxRules: Collection<TaxRule>;
  readonly accounts: Collection<Account>;
  readonly categories: Collection<Named>;
  readonly brands: Collection<Named>;
  readonly units: Collection<Named>;
  readonly carriers: Collection<Carrier>;
  readonly paymentTerms: Collection<PaymentTerm>;
  readonly priceTiers: Collection<PriceTier>;
  readonly meAddresses: Collection<MeAddress>;
  readonly meContacts: Collection<MeContact>;
  readonly webhooks: Collection<Webhook>;
  readonly saleHistory = new SaleHistory();
  /** Where to look for the stock rows of a product; only ever grows, and is not trusted beyond that. */
  readonly stockKeys = new Map<string, Set<string>>();
  // Name to id. Complete, but a call that was taken back may leave too much: what they say is checked.
  private readonly skus = new Map<string, string>();
  private readonly customerNames = new Map<string, string>();

  constructor(
    readonly world: World,
    readonly accountId: string,
    private readonly companies: Collection<CompanySettings>,
  ) {
    const named = <T>(name: string, keyOf: (value: T) => string): Collection<T> =>
      world.state.collection<T>(`${accountId}.${name}`, keyOf);
    const byId = <T extends { ID: string }>(name: string): Collection<T> =>
      named<T>(name, (value) => value.ID);
    this.sales = byId('sales');
    this.customers = byId('customers');
    this.credits = named('customer-credits', (credit) => credit.CreditID);
    this.templates = named(
      'customer-templates',
      (template) => `${template.CustomerID}|${template.TemplateID}`,
    );
    this.products = byId('products');
    this.productAttachments = byId('product-attachments');
    this.stock = named<StockRow>('stock', stockKey);
    this.backorders = named('backorders', (backorder) => `${backorder.saleId}|${backorder.productId}`);
    this.builds = named('finished-goods', (build) => build.TaskID);
    this.adjustments = named('stock-adjustments', (adjustment) => adjustment.TaskID);
    this.locations = byId('locations');
    this.taxRules = byId('tax-rules');
    this.accounts = named('accounts', (account) => account.Code);
    this.categories = byId('categories');
    this.brands = byId('brands');
    this.units = byId('units');
    this.carriers = named('carriers', (carrier) => carrier.CarrierID);
    this.paymentTerms = byId('payment-terms');
    this.priceTiers = named('price-tiers', (tier) => String(tier.Code));
    this.meAddresses = named('me-addresses', (address) => address.AddressID);
    this.meContacts = named('me-contacts', (contact) => contact.ContactID);
    this.webhooks = byId('webhooks');
    for (const row of this.stock.values()) this.rememberStockKey(row);
    for (const product of this.products.values()) this.skus.set(product.SKU.toLowerCase(), product.ID);
    for (const customer of this.customers.values())
      this.customerNames.set(customer.Name.toLowerCase(), customer.ID);
  }

  get settings(): CompanySettings {
    const settings = this.companies.get(this.accountId);
    if (settings === undefined) throw new Error(`no company ${this.accountId}`);
    return settings;
  }
  get switches(): World['switches']['now'] {
    return this.world.switches.now;
  }
  now(): number {
    return this.world.clock.now();
  }
  instant(): string {
    return instant(this.now());
  }
  today(): string {
    return today(this.now(), this.settings.timeZone);
  }
  newId(): string {
    return randomUUID();
  }
  /** `SO-00001` and so on. */
  nextNumber(prefix: 'SO' | 'INV' | 'CR' | 'FG' | 'ST'): string {
    return `${prefix}-${String(this.world.state.next(`${this.accountId}.${prefix}`)).padStart(5, '0')}`;
  }
  emit(type: string, body: unknown): void {
    this.world.emit({ accountId: this.accountId, type, body });
  }

  /** Stores a changed sale: its `Updated` moves, and lagging lists keep what was. */
  saveSale(sale: Sale): Sale {
    const now = this.now();
    this.saleHistory.replace(this.sales.get(sale.ID), sale.ID, now, this.switches.saleListLagMs);
    return this.sales.put({ ...sale, updatedAt: Math.max(now, sale.updatedAt) });
  }

  putProduct(product: Product): Product {
    this.skus.set(product.SKU.toLowerCase(), product.ID);
    return this.products.put(product);
  }
  putCustomer(customer: Customer): Customer {
    this.customerNames.set(customer.Name.toLowerCase(), customer.ID);
    return this.customers.put(customer);
  }
  /** Case does not count: two products may not differ by it alone. */
  productBySku(sku: string): Product | undefined {
    const found = this.products.get(this.skus.get(sku.toLowerCase()) ?? '');
    return found?.SKU.toLowerCase() === sku.toLowerCase() ? found : undefined;
  }
  customerByName(name: string): Customer | undefined {
    const found = this.customers.get(this.customerNames.get(name.toLowerCase()) ?? '');
    return found?.Name.toLowerCase() === name.toLowerCase() ? found : undefined;
  }

  rememberStockKey(row: StockRow): void {
    const keys = this.stockKeys.get(row.productId) ?? new Set<string>();
    keys.add(stockKey(row));
    this.stockKeys.set(row.productId, keys);
  }
}

export const stockKey = (row: Pick<StockRow, 'productId' | 'locationId' | 'binId' | 'batch'>): string =>
  `${row.productId}|${row.locationId}|${row.binId ?? ''}|${row.batch ?? ''}`;
