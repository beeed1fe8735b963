import { type ChannelProduct } from '../catalog/channel-product';

/** For tests: a product of ShipStation of which only name and SKU are known. */
export const aChannelProduct = (more: Partial<ChannelProduct> = {}): ChannelProduct => ({
  id: '7',
  sku: 'SKU',
  name: 'Name',
  price: null,
  category: null,
  internalNotes: null,
  weightOz: null,
  length: null,
  width: null,
  height: null,
  tags: [],
  warehouseLocation: null,
  fulfillmentSku: null,
  upc: null,
  pictureUrl: null,
  ...more,
});
