export { type Cin7, type Cin7Options, startCin7 } from './start';
export { type Company } from './company';
export {
  addProducts,
  addCustomers,
  type CompanySeed,
  type ProductSeed,
  setStock,
  type StockSeed,
} from './seed';
export { type Cin7Switches } from './switches';
export { type Sale } from './sale/model';
export { totals } from './sale/totals';
