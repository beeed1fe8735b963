import { z } from 'zod';
import { LENGTHS } from './lengths';
import { decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { pick } = LENGTHS;

/** Fields of a line of goods in a pick and a pack. contracts: cin7-core §3.6 */
export const goodsLineWrite = z.strictObject({
  ProductID: guidWrite.optional(),
  SKU: neededText(pick.SKU),
  Name: textWrite(pick.Name).optional(),
  Location: neededText(pick.Location).optional(),
  LocationID: guidWrite.optional(),
  Quantity: decimalWrite(4, 1),
  BatchSN: textWrite(pick.BatchSN).optional(),
});

/** A line says where its goods lie, by name or by id. */
export const saysWhere = (line: { Location?: unknown; LocationID?: unknown }): boolean =>
  line.Location !== undefined || line.LocationID !== undefined;
