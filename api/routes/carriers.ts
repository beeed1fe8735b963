import { ConnectionParams } from '../../schemas/api/common';
import { CarriersView } from '../../schemas/api/carriers';
import { booksOf } from '../apply-settings';
import { theShippingService } from '../find-or-404';
import { route } from '../route';

export const carrierRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/connections/{connection}/carriers',
      tag: 'Rates',
      summary: 'Carriers of the account with their services and packages, and its Ship From Locations',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: CarriersView },
    },
    async (deps, { params }) => {
      await theShippingService(deps, params);
      const { books, readAt } = await booksOf(deps, params);
      const { carriers = [], services = [], packages = [], warehouses = [] } = books;
      const offered = (code: string) => (each: { carrierCode: string }) => each.carrierCode === code;
      return {
        status: 200,
        body: {
          carriers: carriers.map((carrier) => ({
            ...carrier,
            services: services.filter(offered(carrier.code)),
            packages: packages.filter(offered(carrier.code)),
          })),
          warehouses,
          readAt,
        },
      };
    },
  ),
];
