import { z } from 'zod';
import { decimalRead, flagRead, numericIdRead, orderIdRead, textRead } from '../primitives';

const text = textRead.nullish();
const amount = decimalRead.nullish();

/** A carrier. contracts: shipstation §2.9 */
export const carrierRead = z.looseObject({
  code: textRead,
  name: text,
  nickname: text,
  accountNumber: text,
  requiresFundedAccount: flagRead.nullish(),
  balance: amount,
  /** Of several accounts with one carrier. */
  primary: flagRead.nullish(),
});
export const carriersRead = z.array(carrierRead);
/** A service or a package of a carrier: the same shape. */
export const carrierOptionRead = z.looseObject({
  carrierCode: text,
  code: textRead,
  name: text,
  domestic: flagRead.nullish(),
  international: flagRead.nullish(),
});
export const carrierOptionsRead = z.array(carrierOptionRead);
/** A rate of one carrier. contracts: shipstation §2.8 */
export const rateRead = z.looseObject({
  serviceCode: text,
  serviceName: text,
  shipmentCost: amount,
  otherCost: amount,
});

export const ratesRead = z.array(rateRead);

/** A bought label. contracts: shipstation §2.5 */
export const labelRead = z.looseObject({
  shipmentId: numericIdRead,
  shipmentCost: amount,
  insuranceCost: amount,
  trackingNumber: text,
  labelData: text,
});
/** A void may be answered and yet not approved. contracts: shipstation §2.8 */
export const voidedRead = z.looseObject({ approved: flagRead, message: text });

export const tagRead = z.looseObject({ tagId: numericIdRead, name: text, color: text });
export const marketplaceRead = z.looseObject({ marketplaceId: numericIdRead, name: text });
export const userRead = z.looseObject({ userId: textRead, userName: text, name: text });

/** What most actions answer; a sample writes `success` as text. */
export const actionRead = z.looseObject({ success: flagRead, message: text });
/** Answer of `POST /orders/markasshipped`. */
export const markedRead = z.looseObject({ orderId: orderIdRead, orderNumber: text });
/** Answer of `POST /orders/createorders`: each order has its own success. contracts: shipstation §2.4 */
export const createdOrdersRead = z.looseObject({
  hasErrors: flagRead,
  results: z.array(
    z.looseObject({ orderId: orderIdRead.nullish(), orderKey: text, success: flagRead, errorMessage: text }),
  ),
});
/** Answer of `GET /stores/getrefreshstatus`; its dates have forms of their own. */
export const refreshStatusRead = z.looseObject({ storeId: numericIdRead, refreshStatus: text });
