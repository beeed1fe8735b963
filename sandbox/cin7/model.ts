/** What a company of the stand-in keeps. Names are the vendor's own where a row is answered as it is kept. */
export type * from './reference/model';
export type * from './customer/model';
export type * from './product/model';
export type * from './stock-model';
export type * from './assembly/model';
export type * from './webhooks/model';
