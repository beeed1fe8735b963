import { z } from 'zod';
import { businessDate, decimalWrite, guidWrite, neededText } from './write-field';

/** The least that four places can say; a build of a part may be less than one piece. */
const quantity = decimalWrite(4, 0.0001);

/**
 * Body of `POST /finishedGoods`. `AUTHORISED` has Cin7 fill in the components from its own bill; nothing leaves the stock by it.
 * contracts: cin7-core §3.13
 */
export const buildWrite = z.strictObject({
  Status: z.literal('AUTHORISED'),
  ProductID: guidWrite,
  ProductCode: neededText(50),
  Location: neededText(256),
  WIPAccount: neededText(50),
  WIPDate: businessDate,
  Account: neededText(50),
  Quantity: quantity,
  CompletionDate: businessDate,
  Notes: neededText(1024),
});
export type BuildWrite = z.input<typeof buildWrite>;

/** Body of `POST /finishedGoods/order`; services are not written, because their cost is Cin7's to know. contracts: cin7-core §3.13 */
export const buildOrderWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.literal('AUTHORISED'),
  OrderLines: z.array(
    z.strictObject({ ProductID: guidWrite, ProductCode: neededText(256), Quantity: quantity }),
  ),
});
export type BuildOrderWrite = z.input<typeof buildOrderWrite>;

/** Body of `POST /finishedGoods/pick`: takes the components out of stock and puts the product in. contracts: cin7-core §3.13 */
export const buildPickWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.literal('COMPLETED'),
  WIPAccount: neededText(50),
  WIPDate: businessDate,
  Account: neededText(50),
  CompletionDate: businessDate,
  PickLines: z.array(
    z.strictObject({ ProductID: guidWrite, ProductCode: neededText(256), Quantity: quantity }),
  ),
});
export type BuildPickWrite = z.input<typeof buildPickWrite>;
