import { seenPaymentMethods } from '../../db/orders/seen-payment-methods';
import { type ConnectionRef } from '../../domain/ids';
import { ConnectionParams } from '../../schemas/api/common';
import {
  LocationMapping,
  LocationMappingChanged,
  LocationMappingView,
  PaymentMapping,
  PaymentMappingChanged,
  PaymentMappingView,
  TaxMapping,
  TaxMappingChanged,
  TaxMappingView,
} from '../../schemas/api/mappings';
import { SettingsDocument } from '../../schemas/settings';
import { applySettings, booksOf } from '../apply-settings';
import { type ApiDeps } from '../deps';
import { theStore } from '../find-or-404';
import { route } from '../route';
import { storeSettings } from '../settings-kinds';

const tag = 'Mappings';
const base = '/tenants/{tenant}/connections/{connection}/mappings';
const common = { tag, params: ConnectionParams } as const;
const reads = { ...common, method: 'get', role: 'viewer' } as const;
const writes = { ...common, method: 'put', role: 'admin' } as const;

/** Views of three parts of the settings, with both sides' values to choose from. */
export const mappingRoutes = [
  route(
    {
      ...reads,
      path: `${base}/locations`,
      summary: 'ShipStation warehouses → Cin7 locations, with the choices',
      answers: { 200: LocationMappingView },
    },
    async (deps, { params }) => {
      const { settings, books, readAt } = await present(deps, params);
      const choices = {
        warehouses: books.warehouses ?? [],
        locations: (books.locations ?? []).filter((location) => location.active),
        readAt,
      };
      return { status: 200, body: { mapping: settings.locations, choices } };
    },
  ),
  route(
    {
      ...writes,
      path: `${base}/locations`,
      summary: 'Map warehouses to locations; wakes the orders that waited for it',
      body: LocationMapping,
      answers: { 200: LocationMappingChanged },
    },
    async (deps, { params, body }) => {
      const applied = await changed(deps, params, 'locations', (now) => ({ ...now, locations: body }));
      return { status: 200, body: { ...applied, mapping: applied.settings.locations } };
    },
  ),
  route(
    {
      ...reads,
      path: `${base}/tax`,
      summary: 'The tax rule that names all amounts, with the choices',
      answers: { 200: TaxMappingView },
    },
    async (deps, { params }) => {
      const { settings, books, readAt } = await present(deps, params);
      const taxRules = (books['tax-rules'] ?? []).filter(
        (rule) => rule.active && rule.forSale && !rule.inclusive,
      );
      const mapping = { default: settings.taxRules.default };
      return { status: 200, body: { mapping, choices: { taxRules, readAt } } };
    },
  ),
  route(
    {
      ...writes,
      path: `${base}/tax`,
      summary: 'Choose the tax rule; wakes the orders that waited for it',
      body: TaxMapping,
      answers: { 200: TaxMappingChanged },
    },
    async (deps, { params, body }) => {
      const applied = await changed(deps, params, 'taxRules', (now) => ({
        ...now,
        taxRules: { ...now.taxRules, default: body.default },
      }));
      return { status: 200, body: { ...applied, mapping: { default: applied.settings.taxRules.default } } };
    },
  ),
  route(
    {
      ...reads,
      path: `${base}/payment-accounts`,
      summary: 'Payment methods → accounts, with the choices',
      answers: { 200: PaymentMappingView },
    },
    async (deps, { params }) => {
      const { settings, books, readAt } = await present(deps, params);
      const choices = {
        paymentMethods: await seenPaymentMethods(deps.db, params.tenant, params.connection),
        accounts: (books.accounts ?? []).filter((account) => account.active && account.forPayments),
        readAt,
      };
      return { status: 200, body: { mapping: settings.paymentAccounts, choices } };
    },
  ),
  route(
    {
      ...writes,
      path: `${base}/payment-accounts`,
      summary: 'Map payment methods to accounts; an unmapped method writes no payment',
      body: PaymentMapping,
      answers: { 200: PaymentMappingChanged },
    },
    async (deps, { params, body }) => {
      const applied = await changed(deps, params, 'paymentAccounts', (now) => ({
        ...now,
        paymentAccounts: body,
      }));
      return { status: 200, body: { ...applied, mapping: applied.settings.paymentAccounts } };
    },
  ),
];

async function present(deps: ApiDeps, place: ConnectionRef) {
  const row = await theStore(deps, place);
  return { settings: SettingsDocument.parse(row.settings), ...(await booksOf(deps, place)) };
}

async function changed(
  deps: ApiDeps,
  place: ConnectionRef,
  part: keyof SettingsDocument,
  edit: (now: SettingsDocument) => unknown,
) {
  await theStore(deps, place);
  return applySettings(deps, storeSettings, place, edit, part);
}
