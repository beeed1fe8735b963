import { type OurAddress, type OurOrder } from '../shipping-service/our-order';

/** For tests: where a parcel goes, with all that a label needs. */
export const anAddress: OurAddress = {
  name: 'Ada Buyer',
  company: null,
  street1: '1 Mill Lane',
  street2: null,
  city: 'Leeds',
  state: null,
  postalCode: 'LS1 4AP',
  country: 'GB',
  phone: null,
};

/** For tests: a sale as ShipStation's API is told it, without lines. */
export const anOrder = (extra: Partial<OurOrder> = {}): OurOrder => ({
  orderNumber: 'SO-1',
  orderDate: '2026-01-05 12:00:00',
  orderStatus: 'awaiting_shipment',
  customerUsername: 'ada@example.com',
  customerEmail: 'ada@example.com',
  billTo: anAddress,
  shipTo: anAddress,
  items: [],
  amountPaid: '0.00',
  taxAmount: '0.00',
  shippingAmount: '5.00',
  customerNotes: null,
  internalNotes: null,
  paymentMethod: null,
  requestedShippingService: null,
  advancedOptions: {
    warehouseId: '7',
    customField1: null,
    customField2: 'London',
    customField3: 'cin7-sale:x',
    source: null,
  },
  ...extra,
});
