import { z } from 'zod';
import { buildOrderWrite, buildPickWrite, buildWrite } from '../../schemas/cin7/assembly-write';
import { creditNoteWrite, restockLineWrite } from '../../schemas/cin7/credit-note-write';
import { customerUpdateWrite } from '../../schemas/cin7/customer-update-write';
import { customerWrite } from '../../schemas/cin7/customer-write';
import { invoiceWrite, orderWrite, paymentWrite } from '../../schemas/cin7/document-write';
import { autoPickWrite, pickWrite } from '../../schemas/cin7/pick-write';
import { pictureWrite, productUpdateWrite, productWrite } from '../../schemas/cin7/product-write';
import { packWrite } from '../../schemas/cin7/pack-write';
import { saleWrite } from '../../schemas/cin7/sale-write';
import { fulfilmentWrite, shipWrite, trackingWrite } from '../../schemas/cin7/ship-write';
import { taxRuleWrite } from '../../schemas/cin7/tax-rule-write';
import { webhookUpdateWrite, webhookWrite } from '../../schemas/cin7/webhook-write';
import { ratesWrite } from '../../schemas/shipstation/rates-write';
import { subscribeWrite, webhookEvents } from '../../schemas/shipstation/webhook';
import { documentedFields } from './documented-fields';
import { fieldsOfSchema, type SchemaField, takes, takesTextOf } from './schema-fields';

interface Body {
  schema: z.core.$ZodType;
  /** Table and part of cin7-core-fields.tsv. */
  documented: [table: string, part?: string];
  /** Fields we send that the table lacks, each with its source. */
  alsoSent?: Record<string, string>;
  /** Fields that the table requires and we do not send, each with its source. */
  leftOut?: Record<string, string>;
  /** Fields that the table calls read-only and that this body may set, each with its source. */
  mayBeSet?: Record<string, string>;
  parts?: Record<string, Body>;
}

const orderLine: [string] = ['Sale Order Line Model'];
const pickLine: [string] = ['Sale Fulfilment Pick Pack Line Model'];

const ship: [string, string] = ['Sale Fulfilment Ship [/sale/fulfilment/ship]', 'Available Fields for Sale Fulfilment Ship'];
const shipLine: Omit<Body, 'schema'> = {
  documented: ['Sale Fulfilment Ship Line Model'],
  alsoSent: { Box: 'the name on write, note of Boxes' },
  leftOut: { Boxes: 'the name on read; Box on write' },
};

/** Every body that the Cin7 client may send. */
const bodies: Record<string, Body> = {
  'POST /sale': {
    schema: saleWrite,
    documented: ['Sale [/sale]', 'Sale POST/PUT Attributes'],
    alsoSent: { ServiceOnly: 'group text, contracts: cin7-core §2.1 and §3.2 (POST only)' },
    leftOut: { ID: 'PUT only, contracts: cin7-core §3.2' },
    parts: {
      BillingAddress: { schema: saleWrite.shape.BillingAddress, documented: ['Address Model'] },
      ShippingAddress: { schema: saleWrite.shape.ShippingAddress, documented: ['Sale Shipping Address Model'] },
      AdditionalAttributes: { schema: saleWrite.shape.AdditionalAttributes, documented: ['Additional Attribute Model'] },
    },
  },
  'POST /sale/order': {
    schema: orderWrite,
    documented: ['Sale Order [/sale/order]', 'Available Fields for Sale Order'],
    alsoSent: { AutoPickPackShipMode: 'contracts: cin7-core §3.4; sample sale_order.POST.request.json' },
    parts: {
      Lines: { schema: orderWrite.shape.Lines, documented: orderLine },
      AdditionalCharges: { schema: orderWrite.shape.AdditionalCharges, documented: ['Sale Additional Charge Model'] },
    },
  },
  'POST /finishedGoods': {
    schema: buildWrite,
    documented: ['Finished Goods [/finishedGoods]', 'Available fields for POST method'],
    leftOut: {
      LocationID: 'required if Location is empty; Location is sent',
    },
  },
  'POST /finishedGoods/order': {
    schema: buildOrderWrite,
    documented: ['Finished Goods Order [/finishedGoods/order]', 'Available fields for Finished Goods Order'],
    parts: {
      OrderLines: {
        schema: buildOrderWrite.shape.OrderLines,
        documented: ['Finished Goods Order Line Model'],
        leftOut: {
          ExpenseAccount: 'for services, which we do not write',
          TotalCost: 'for services; calculated for stock',
        },
      },
    },
  },
  'POST /finishedGoods/pick': {
    schema: buildPickWrite,
    documented: ['Finished Goods Pick [/finishedGoods/pick]', 'Available fields for Finished Goods Pick'],
    parts: {
      PickLines: { schema: buildPickWrite.shape.PickLines, documented: ['Finished Goods Pick Line Model'] },
    },
  },
  'POST /sale/invoice': {
    schema: invoiceWrite,
    documented: ['Sale Invoice [/sale/invoice]', 'Sale Invoice POST Model'],
    parts: {
      Lines: { schema: invoiceWrite.shape.Lines, documented: ['Sale Invoice Line Model'] },
      AdditionalCharges: {
        schema: invoiceWrite.shape.AdditionalCharges,
        documented: ['Sale Invoice Additional Charge Model'],
      },
    },
  },
  'POST /sale/creditnote': {
    schema: creditNoteWrite,
    documented: ['Sale Credit Note [/sale/creditnote]', 'Sale Credit Note POST Model'],
    parts: {
      Lines: { schema: creditNoteWrite.shape.Lines, documented: ['Sale Invoice Line Model'] },
      AdditionalCharges: {
        schema: creditNoteWrite.shape.AdditionalCharges,
        documented: ['Sale Invoice Additional Charge Model'],
      },
      Restock: { schema: restockLineWrite, documented: pickLine },
    },
  },
  'POST /sale/payment': {
    schema: paymentWrite,
    documented: ['Sale Payments [/sale/payment]', 'Sale Payment Line Partial Model'],
    leftOut: { ID: 'PUT only, contracts: cin7-core §3.9' },
  },
  'POST /sale/fulfilment/pick': {
    schema: pickWrite,
    documented: ['Sale Fulfilment Pick [/sale/fulfilment/pick]', 'Available Fields for Sale Fulfilment Pick'],
    parts: { Lines: { schema: pickWrite.shape.Lines, documented: pickLine } },
  },
  'POST /sale/fulfilment/pick (AUTOPICK)': {
    schema: autoPickWrite,
    documented: ['Sale Fulfilment Pick [/sale/fulfilment/pick]', 'Available Fields for Sale Fulfilment Pick'],
    alsoSent: { AutoPickMode: 'contracts: cin7-core §3.6' },
    leftOut: { Status: 'AUTOPICK authorises by itself, contracts: cin7-core §3.6' },
  },
  'POST /sale/fulfilment': {
    schema: fulfilmentWrite,
    documented: ['Sale Fulfilment [/sale/fulfilment]', 'Available Fields for Sale Fulfilment'],
  },
  'POST and PUT /sale/fulfilment/pack': {
    schema: packWrite,
    documented: ['Sale Fulfilment Pack [/sale/fulfilment/pack]', 'Available Fields for Sale Fulfilment Pack'],
    parts: { Lines: { schema: packWrite.shape.Lines, documented: pickLine } },
  },
  'POST and PUT /sale/fulfilment/ship': {
    schema: shipWrite,
    documented: ship,
    parts: { Lines: { schema: shipWrite.shape.Lines, ...shipLine } },
  },
  'PUT /sale/fulfilment/ship (AddTrackingNumbers)': {
    schema: trackingWrite,
    documented: ship,
    alsoSent: { AddTrackingNumbers: 'contracts: cin7-core §3.6' },
    parts: { Lines: { schema: trackingWrite.shape.Lines, ...shipLine } },
  },
  'POST /customer': {
    schema: customerWrite,
    documented: ['Group Customer', 'Available Fields for Customer'],
    leftOut: { ID: 'given by Cin7; PUT only, contracts: cin7-core §3.14' },
    parts: {
      Addresses: { schema: customerWrite.shape.Addresses, documented: ['Supplier/Customer Address Model'] },
      Contacts: { schema: customerWrite.shape.Contacts, documented: ['Supplier/Customer Contact Model'] },
    },
  },
  'PUT /customer': {
    schema: customerUpdateWrite,
    documented: ['Group Customer', 'Available Fields for Customer'],
    alsoSent: {
      AdditionalAttribute1: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute2: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute3: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute4: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute5: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute6: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute7: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute8: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute9: 'Additional Attribute Model; sample customer.PUT.request.json',
      AdditionalAttribute10: 'Additional Attribute Model; sample customer.PUT.request.json',
    },
    parts: {
      Addresses: { schema: customerUpdateWrite.shape.Addresses, documented: ['Supplier/Customer Address Model'] },
      Contacts: {
        schema: customerUpdateWrite.shape.Contacts,
        documented: ['Supplier/Customer Contact Model'],
        alsoSent: { JobTitle: 'sample customer.PUT.request.json' },
      },
    },
  },
  'POST /product': {
    schema: productWrite,
    documented: ['Product [/product]', 'Available Fields for Product'],
    mayBeSet: { Type: 'read-only for PUT only' },
    leftOut: {
      QuantityToProduce: 'required with a bill of materials, which we do not write',
      AssemblyCostEstimationMethod: 'required with a bill of materials, which we do not write',
    },
  },
  'PUT /product': {
    schema: productUpdateWrite,
    documented: ['Product [/product]', 'Available Fields for Product'],
    leftOut: { Type: 'read-only for PUT' },
  },
  'POST /product/attachments': {
    schema: pictureWrite,
    documented: ['Product Attachments [/product/attachments]', 'Available fields for POST Methods'],
    leftOut: { Content: 'required if FileDownloadUrl is empty; it is sent' },
  },
  'POST /ref/tax': {
    schema: taxRuleWrite,
    // The table of its components is another table's text: they are as the sample ref_tax.POST.request.json has them.
    documented: ['Group Tax', 'Available Fields for Tax'],
  },
  'POST /webhooks': {
    schema: webhookWrite,
    documented: ['Webhooks [/webhooks]', 'Available fields for Webhooks'],
    leftOut: {
      ID: 'PUT only, contracts: cin7-core §4',
      ExternalUserName: 'for basicauth only; ours is bearerauth',
      ExternalPassword: 'for basicauth only; ours is bearerauth',
    },
  },
  'PUT /webhooks': {
    schema: webhookUpdateWrite,
    documented: ['Webhooks [/webhooks]', 'Available fields for Webhooks'],
    leftOut: {
      ExternalUserName: 'for basicauth only; ours is bearerauth',
      ExternalPassword: 'for basicauth only; ours is bearerauth',
    },
  },
};

const all: [string, Body][] = Object.entries(bodies).flatMap(([name, body]) => [
  [name, body],
  ...Object.entries(body.parts ?? {}).map(([part, inner]): [string, Body] => [`${name} ${part}`, inner]),
]);

describe.each(all)('%s', (_name, body) => {
  const documented = documentedFields(...body.documented);
  const sent = fieldsOfSchema(body.schema);
  const known = [...sent].flatMap(([name, field]) => {
    const row = documented.get(name);
    return row ? [{ name, field, row }] : [];
  });
  // What was read of Cin7 is sent back as it was, whatever that is.
  const ours = known.filter(({ field }) => !(field.inner instanceof z.ZodUnknown));

  test('sends documented fields only, apart from named exceptions', () => {
    const undocumented = [...sent.keys()].filter((name) => !documented.has(name));
    expect(undocumented).toEqual(Object.keys(body.alsoSent ?? {}));
  });

  test('sends nothing that Cin7 sets itself', () => {
    expect(known.filter(({ row }) => row.readOnly).map(({ name }) => name)).toEqual(Object.keys(body.mayBeSet ?? {}));
  });

  test('requires what is documented as required, apart from named exceptions', () => {
    const missing = [...documented].filter(([name, row]) => row.required === 'always' && !sent.get(name)?.required);
    const absent = [...documented].filter(([name, row]) => row.required === 'sometimes' && !sent.has(name));
    expect([...missing, ...absent].map(([name]) => name).sort()).toEqual(Object.keys(body.leftOut ?? {}).sort());
  });

  test('keeps the documented lengths', () => {
    const tooLong = ours.filter(({ field, row }) => row.length !== null && takesTextOf(field, row.length + 1));
    expect(tooLong.map(({ name }) => name)).toEqual([]);
  });

  test('keeps the documented decimal places', () => {
    const digits = (places: number) => `1.${'1'.repeat(places)}`;
    const loose = ours.filter(
      ({ field, row }) =>
        row.places !== null && (takes(field, digits(row.places + 1)) || !takes(field, digits(row.places))),
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
  });
});

describe('what the tables cannot say', () => {
  const field = (schema: z.core.$ZodType, name: string): SchemaField => {
    const found = fieldsOfSchema(schema).get(name);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  };

  test('quantities are at least 1 (contracts: cin7-core §3.4)', () => {
    for (const schema of [orderWrite.shape.Lines, invoiceWrite.shape.Lines, pickWrite.shape.Lines, packWrite.shape.Lines]) {
      expect(takes(field(schema, 'Quantity'), '0.5')).toBe(false);
      expect(takes(field(schema, 'Quantity'), '1')).toBe(true);
    }
  });

  test('a payment has two places and a type in capitals (contracts: cin7-core §3.9)', () => {
    expect(takes(field(paymentWrite, 'Amount'), '1.005')).toBe(false);
    expect(takes(field(paymentWrite, 'Type'), 'Payment')).toBe(false);
  });

  test('a subscription at ShipStation holds four documented fields (contracts: shipstation §2.12)', () => {
    expect([...fieldsOfSchema(subscribeWrite).keys()]).toEqual(['target_url', 'event', 'store_id', 'friendly_name']);
    expect(webhookEvents).toHaveLength(6);
  });

  test('rates are asked by documented fields only, of one carrier, with what is required (contracts: shipstation §2.8)', () => {
    const documented = [
      ...['carrierCode', 'serviceCode', 'packageCode', 'fromPostalCode', 'fromCity', 'fromState', 'fromWarehouseId'],
      ...['toCountry', 'toPostalCode', 'toCity', 'toState', 'weight', 'dimensions', 'confirmation', 'residential'],
    ];
    expect(documented).toEqual(expect.arrayContaining([...fieldsOfSchema(ratesWrite).keys()]));
    const ask = {
      carrierCode: 'ups',
      fromPostalCode: '78703',
      toCountry: 'US',
      toPostalCode: '20500',
      weight: { value: '3', units: 'ounces' },
      confirmation: 'none',
      residential: false,
    };
    expect(ratesWrite.parse({ ...ask, fromWarehouseId: '901' })).toMatchObject({
      weight: { value: 3, units: 'ounces' },
      fromWarehouseId: 901,
    });
    for (const required of ['carrierCode', 'fromPostalCode', 'toCountry', 'toPostalCode', 'weight'])
      expect(ratesWrite.safeParse({ ...ask, [required]: undefined }).success).toBe(false);
    expect(ratesWrite.safeParse({ ...ask, toCountry: 'USA' }).success).toBe(false);
  });
});
