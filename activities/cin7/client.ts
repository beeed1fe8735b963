import { createSend, type VendorClientOptions } from '../vendor-call';
import { accountCalls } from './account';
import { assemblyCalls } from './assemblies';
import { customerCalls } from './customers';
import { fulfilmentCalls } from './fulfilments';
import { invoiceCalls } from './invoices';
import { cin7FailureOf } from './map-failure';
import { paymentCalls } from './payments';
import { productCalls } from './products';
import { referenceCalls } from './reference';
import { saleCalls } from './sales';
import { webhookCalls } from './webhooks';

export interface Cin7ClientOptions extends VendorClientOptions {
  /** `api-auth-accountid` */
  accountId: string;
  /** `api-auth-applicationkey` */
  applicationKey: string;
}

/**
 * A client of one Cin7 Core company. Every method makes one call (lists of reference books: one per thousand rows), checks what it
 * sends against the documented fields, reads the answer with zod, and throws `VendorFailure` only. It neither waits for the limit, nor
 * retries, nor keeps the write ledger: that is wrapped around it. contracts: cin7-core §1
 */
export function createCin7Client(options: Cin7ClientOptions) {
  const secrets = [options.accountId, options.applicationKey];
  const send = createSend(options, {
    vendor: 'cin7',
    headers: {
      accept: 'application/json',
      'api-auth-accountid': options.accountId,
      'api-auth-applicationkey': options.applicationKey,
    },
    failureOf: (context) => cin7FailureOf(context, secrets),
  });
  return {
    ...accountCalls(send),
    ...referenceCalls(send),
    ...customerCalls(send),
    ...productCalls(send),
    ...saleCalls(send),
    ...assemblyCalls(send),
    ...fulfilmentCalls(send),
    ...invoiceCalls(send),
    ...paymentCalls(send),
    ...webhookCalls(send),
  };
}

export type Cin7Client = ReturnType<typeof createCin7Client>;
