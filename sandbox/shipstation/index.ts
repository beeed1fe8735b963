export { type ShipStationStandIn, startShipStation } from './start-shipstation';
export { type AccountActions } from './actions/account';
export { type AccountSetup } from './seed-account';
export { type ImportedOrder } from './orders/order-input';
