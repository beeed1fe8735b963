import { createHash } from 'node:crypto';
import { type OurOrder } from '../../domain/shipping-service/our-order';
import { sortedJson } from '../../domain/sorted-json';

/** Names what ShipStation is told of an order. */
export const contentHashOf = (order: OurOrder): string =>
  createHash('sha256').update(sortedJson(order)).digest('base64url');
