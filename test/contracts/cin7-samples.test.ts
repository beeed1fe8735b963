import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type z } from 'zod';
import { assemblyRead } from '../../schemas/cin7/assembly';
import { customerListRead, customerRead } from '../../schemas/cin7/customer';
import {
  creditNoteRead,
  invoiceRead,
  saleAttachmentsRead,
  saleCreditNotesRead,
  saleInvoicesRead,
  saleManualJournalRead,
  saleOrderRead,
} from '../../schemas/cin7/document';
import { pickRead, saleFulfilmentsRead, shipRead } from '../../schemas/cin7/fulfilment';
import { meAddressListRead, meContactListRead, meRead } from '../../schemas/cin7/me';
import { paymentRead, paymentsRead } from '../../schemas/cin7/payment';
import { availabilityRead, productFamilyListRead, productListRead, productRead } from '../../schemas/cin7/product';
import * as reference from '../../schemas/cin7/reference';
import { saleListRead } from '../../schemas/cin7/sale-list';
import { saleRead } from '../../schemas/cin7/sale';
import { stockAdjustmentRead, transactionListRead } from '../../schemas/cin7/stock';
import { cin7EventRead, webhookListRead, webhookRead } from '../../schemas/cin7/webhook';
import { differences } from './same-content';

const folder = join(__dirname, 'cin7-core-examples');
const names = readdirSync(folder).sort();
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** A request that makes a thing bears the thing's fields without its id. */
const withoutId = <S extends z.ZodObject>(schema: S) => schema.partial();

/** The first pattern that fits a sample's name says which of our schemas reads it. */
const schemaOf: [RegExp, z.ZodType][] = [
  [/^(ref_(?!customer_templates)\w+|reference_shipZones|me_\w+|sale_payment)\.DELETE\.response/, reference.successRead],
  [/^me\.GET/, meRead],
  [/^me_addresses\.\w+\.response/, meAddressListRead],
  [/^me_contacts\.\w+\.response/, meContactListRead],
  [/^me_addresses\.\w+\.request/, withoutId(meAddressListRead.shape.MeAddressesList.element)],
  [/^me_contacts\.\w+\.request/, withoutId(meContactListRead.shape.MeContactsList.element)],
  [/^customer\.\w+\.response/, customerListRead],
  [/^customer\.\w+\.request/, withoutId(customerRead)],
  [/^product\.\w+\.response/, productListRead],
  [/^product\.\w+\.request/, withoutId(productRead)],
  [/^productFamily\.\w+\.response/, productFamilyListRead],
  [/^productFamily\.\w+\.request/, withoutId(productFamilyListRead.shape.ProductFamilies.element)],
  [/^finishedGoods/, withoutId(assemblyRead)],
  [/^ref_account_bank/, reference.bankAccountListRead],
  [/^ref_account\.\w+\.response/, reference.accountListRead],
  [/^ref_account\.\w+\.request/, withoutId(reference.accountRead)],
  [/^ref_brand\.GET\.response/, reference.brandListRead],
  [/^ref_category\.GET\.response/, reference.categoryListRead],
  [/^ref_unit\.GET\.response/, reference.unitListRead],
  [/^ref_(brand|category|unit)/, withoutId(reference.unitListRead.shape.UnitList.element)],
  [/^ref_carrier\.\w+\.response/, reference.carrierListRead],
  [/^ref_carrier\.\w+\.request/, withoutId(reference.carrierRead)],
  [/^ref_customer_credits/, reference.customerCreditListRead],
  [/^ref_customer_templates/, reference.customerTemplateListRead],
  [/^ref_location\.GET\.response/, reference.locationListRead],
  // A new or changed location comes back bare, not in the list.
  [/^ref_location/, withoutId(reference.locationRead)],
  [/^ref_paymentterm\.\w+\.response/, reference.paymentTermListRead],
  [/^ref_paymentterm\.\w+\.request/, withoutId(reference.paymentTermRead)],
  [/^ref_priceTier/, reference.priceTierListRead],
  [/^ref_productavailability/, availabilityRead],
  [/^ref_tax\.\w+\.response/, reference.taxRuleListRead],
  [/^ref_tax\.\w+\.request/, withoutId(reference.taxRuleRead)],
  [/^reference_shipZones\.GET\.response/, reference.shipZoneListRead],
  [/^reference_shipZones/, withoutId(reference.shipZoneListRead.shape.ShipZones.element)],
  [/^sale\.\w+\.response/, saleRead],
  [/^sale\.\w+\.request/, withoutId(saleRead)],
  [/^sale(CreditNote)?List/, saleListRead],
  [/^sale_(order|quote)/, saleOrderRead],
  [/^sale_invoice\.\w+\.response/, saleInvoicesRead],
  [/^sale_invoice\.\w+\.request/, invoiceRead],
  [/^sale_creditnote\.\w+\.response/, saleCreditNotesRead],
  [/^sale_creditnote\.\w+\.request/, creditNoteRead],
  [/^sale_fulfilment_(pick|pack)/, pickRead],
  [/^sale_fulfilment_ship/, shipRead],
  [/^sale_fulfilment\.\w+\.response/, saleFulfilmentsRead],
  [/^sale_fulfilment\.\w+\.request/, withoutId(saleFulfilmentsRead)],
  [/^sale_payment\.GET\.response/, paymentsRead],
  [/^sale_payment/, withoutId(paymentRead)],
  [/^sale_manualJournal/, saleManualJournalRead],
  [/^sale_attachment\.\w+\.response/, saleAttachmentsRead],
  [/^sale_attachment\.\w+\.request/, withoutId(saleAttachmentsRead)],
  [/^stockadjustment/, withoutId(stockAdjustmentRead)],
  [/^transactions/, transactionListRead],
  [/^webhooks\.(GET|POST|PUT|DELETE)\.response/, webhookListRead],
  [/^webhooks\.(POST|PUT)\.request/, withoutId(webhookRead)],
];

/** Samples that the vendor printed as no JSON (contracts: cin7-core §8 item 15), and the least that makes them JSON. */
const mended: Record<string, (text: string) => string> = {
  // No comma after "CreditLimit", one too many at the end of an object.
  'customer.POST.response.raw.txt': mendedCommas,
  'customer.PUT.response.raw.txt': mendedCommas,
  // A date without its closing quotation mark.
  'product.GET.response.raw.txt': (text) => text.replace(/(T00:00:00)(,\s*\n)/g, '$1"$2'),
  // Field names without quotes.
  'ref_brand.POST.request.raw.txt': (text) => text.replace(/^(\s*)Name\s*:/m, '$1"Name":'),
  'sale_attachment.POST.request.raw.txt': (text) => text.replace(/^(\s*)(SaleID|FileName|Content)\s*:/gm, '$1"$2":'),
  'sale_creditnote.POST.request.raw.txt': (text) => text.replace(/^(\s*)SaleID\s*:/m, '$1"SaleID":').replace(/,(\s*})/g, '$1'),
  // Quotation marks inside a text.
  'webhooks.Sale-AttachmentAdded.response.raw.txt': (text) =>
    text.replace(/("DownloadFileLink":\s*")(.*)(",?\s*)$/m, (_all, open: string, link: string, close: string) =>
      open + link.replace(/\\"/g, '"').replace(/"/g, '\\"') + close,
    ),
  // A comma at the end of a line and another at the start of the next.
  'webhooks.Sale-ShipmentAuthorised.response.raw.txt': (text) => text.replace(/,(\s*),/g, ',$1'),
};

function mendedCommas(text: string): string {
  return text.replace(/("CreditLimit":\s*\d+)(\s*\n\s*")/g, '$1,$2').replace(/,(\s*})/g, '$1');
}

const jsonOf = (name: string): unknown => JSON.parse(mended[name]?.(read(name)) ?? read(name));

describe("Cin7's own samples", () => {
  const events = names.filter((name) => /^webhooks\.\w+-/.test(name));
  const documents = names.filter((name) => !events.includes(name));

  test.each(documents)('%s passes with nothing lost', (name) => {
    const schema = schemaOf.find(([pattern]) => pattern.test(name))?.[1];
    if (!schema) throw new Error(`No schema of ours reads ${name}`);
    const input = jsonOf(name);
    expect(differences(input, schema.parse(input))).toEqual([]);
  });

  test.each(events)('%s tells what happened to which sale', (name) => {
    const event = cin7EventRead.parse(jsonOf(name));
    const expected = name.replace(/^webhooks\./, '').replace(/\.response.*$/, '').replace('-', '/');
    // The stock delivery is a bare list of rows without a type.
    expect(event.type).toBe(expected === 'Stock/AvailableStockLevelChanged' ? null : expected);
    if (expected.startsWith('Sale/')) expect(event.saleId ?? event.orderNumber).toBeTruthy();
  });

  test.each(names.filter((name) => name.endsWith('.raw.txt')))('%s is one of those that are no JSON as printed', (name) => {
    expect(() => JSON.parse(read(name)) as unknown).toThrow(SyntaxError);
    expect(Object.keys(mended)).toContain(name);
  });
});
