import { bool, guid, list, oneOf, readOnly, required, text, type ShapeOf } from '../http/fields';
import { type Call, type Resource } from '../http/call';
import { notFound, refuse } from '../http/refusal';
import { type Webhook } from '../model';

/** Every type that may be subscribed, with its friendly name (contracts: cin7-core §4). */
const types: Record<string, string> = {
  'Sale/Created': 'Sale has been created',
  'Sale/QuoteAuthorised': 'Sale quote has been authorised',
  'Sale/OrderAuthorised': 'Sale order has been authorised',
  'Sale/Voided': 'Sale has been voided',
  'Sale/Backordered': 'Sale has been backordered',
  'Sale/ShipmentAuthorised': 'Sale shipment has been authorised',
  'Sale/InvoiceAuthorised': 'Sale invoice has been authorised',
  'Sale/PickAuthorised': 'Sale pick has been authorised',
  'Sale/PackAuthorised': 'Sale pack has been authorised',
  'Sale/CreditNoteAuthorised': 'Sale credit note has been authorised',
  'Sale/Undo': 'Sale has been undone',
  'Sale/PartialPaymentReceived': 'Sale partial payment has been received',
  'Sale/FullPaymentReceived': 'Sale full payment has been received',
  'Sale/AttachmentAdded': 'Sale attachment has been added',
  'Sale/AdditionalAttributesChanged': 'Sale additional attributes have been changed',
  'Sale/ShipmentTrackingNumberChanged': 'Sale shipment tracking number has been changed',
  'Purchase/OrderAuthorised': 'Purchase order has been authorised',
  'Purchase/InvoiceAuthorised': 'Purchase invoice has been authorised',
  'Purchase/StockReceivedAuthorised': 'Purchase stock received has been authorised',
  'Purchase/CreditNoteAuthorised': 'Purchase credit note has been authorised',
  'Purchase/Updated': 'Purchase has been updated',
  'Customer/Updated': 'Customer has been updated',
  'Supplier/Updated': 'Supplier has been updated',
  'Product/Updated': 'Product has been updated',
  'Stock/AvailableStockLevelChanged': 'Available stock level has been changed',
  'Lead/Updated': 'Lead has been updated',
  'Lead/Converted': 'Lead has been converted',
  'Opportunity/Authorized': 'Opportunity has been authorised',
  'Opportunity/AttachmentAdded': 'Opportunity attachment has been added',
  'Opportunity/Voided': 'Opportunity has been voided',
  'Opportunity/Converted': 'Opportunity has been converted',
  'Task/Overdue': 'Task is overdue',
};
const MOST_PER_TYPE = 5;

const fields = {
  ID: guid(),
  Type: required(oneOf(...Object.keys(types))),
  Name: readOnly(),
  IsActive: required(bool()),
  ExternalURL: required(text()),
  ExternalAuthorizationType: required(oneOf('noauth', 'basicauth', 'bearerauth')),
  ExternalUserName: text(),
  ExternalPassword: text(),
  ExternalBearerToken: text(),
  ExternalHeaders: list({ Key: required(text()), Value: required(text()) }),
};

/** `/webhooks`; secrets are answered in clear, as the vendor does. */
export const webhooks: Resource = {
  GET: ({ company }) => ({ Webhooks: company.webhooks.values().map(shown) }),
  POST(call) {
    const sent = call.read(fields);
    if (call.company.webhooks.filter((one) => one.Type === sent.Type).length >= MOST_PER_TYPE)
      refuse(`There can be no more than ${String(MOST_PER_TYPE)} webhooks of type '${sent.Type}'.`);
    return one(call.company.webhooks.put(made(call, sent, call.company.newId())));
  },
  PUT(call) {
    const sent = call.read(fields);
    const before = call.company.webhooks.get(sent.ID ?? '');
    return before === undefined
      ? notFound('Webhook')
      : one(call.company.webhooks.put(made(call, sent, before.ID)));
  },
  DELETE(call) {
    if (!call.company.webhooks.delete(call.query.required('ID').toLowerCase())) notFound('Webhook');
    return { Webhooks: call.company.webhooks.values().map(shown) };
  },
};

const shown = (hook: Webhook): object => ({ ...hook, Name: types[hook.Type] });
const one = (hook: Webhook): object => ({ Webhooks: [shown(hook)] });

function made(_call: Call, sent: ShapeOf<typeof fields>, ID: string): Webhook {
  const { ExternalAuthorizationType: kind } = sent;
  if (kind === 'basicauth' && ((sent.ExternalUserName ?? '') === '' || (sent.ExternalPassword ?? '') === ''))
    refuse('Required attribute ExternalUserName is not provided.');
  if (kind === 'bearerauth' && (sent.ExternalBearerToken ?? '') === '')
    refuse('Required attribute ExternalBearerToken is not provided.');
  return {
    ID,
    Type: sent.Type,
    IsActive: sent.IsActive,
    ExternalURL: sent.ExternalURL,
    ExternalAuthorizationType: kind,
    ExternalUserName: sent.ExternalUserName ?? null,
    ExternalPassword: sent.ExternalPassword ?? null,
    ExternalBearerToken: sent.ExternalBearerToken ?? null,
    ExternalHeaders: sent.ExternalHeaders ?? [],
  };
}
