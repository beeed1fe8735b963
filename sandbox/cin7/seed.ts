/** How a company of the stand-in comes to be, and how more is put into it. */
export { type CompanySeed, seedCompany } from './seed/company';
export { addCustomers, type CustomerSeed } from './seed/customers';
export { type LocationSeed, type TaxRuleSeed } from './seed/defaults';
export { addProducts, type ProductSeed, setStock, type StockSeed } from './seed/products';
