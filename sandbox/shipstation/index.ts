export { type ShipStationOptions, type ShipStationStandIn, startShipStation } from './start-shipstation';
export { type AccountActions } from './actions/account';
export { type AccountSetup } from './seed-account';
export { type ImportedOrder } from './orders/order-input';
export { type Fulfillment, type Order, type Product, type Shipment } from './model';
export { type ShipStationSwitches } from './switches';
export { type Delivery } from './webhooks/deliver';
