/** How a company of the stand-in comes to be, and how more is put into it. */
export { type CompanySeed, seedCompany } from './seed/company';
export { addCustomers } from './seed/customers';
export { addProducts, type ProductSeed, setStock, type StockSeed } from './seed/products';
