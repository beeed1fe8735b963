import { type z } from 'zod';
import { listLabels } from '../../db/labels/list-labels';
import { type LabelRow } from '../../db/labels/tables';
import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { ConnectionParams } from '../../schemas/api/common';
import { DecisionView } from '../../schemas/api/decisions';
import {
  LabelAnswer,
  LabelBody,
  LabelList,
  LabelParams,
  LabelQuery,
  PrintBody,
  ReturnBody,
  StopBody,
  VoidView,
} from '../../schemas/api/labels';
import { PdfAnswer, PdfFile } from '../../schemas/api/pdf-file';
import { ApiProblem } from '../api-problem';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { type ApiDeps } from '../deps';
import { theLabel, theShippingService } from '../find-or-404';
import { askForLabel } from '../labels/ask-label';
import { awaitLabel } from '../labels/await-label';
import { decideLabel } from '../labels/decide-label';
import { joinPdfs, type LabelPdf, pdfOf } from '../labels/print-labels';
import { showLabel, showLabels } from '../labels/show-labels';
import { voidLabel } from '../labels/void-label';
import { newParcel } from '../new-parcel';
import { route } from '../route';

const tag = 'Labels';
const base = '/tenants/{tenant}/connections/{connection}/labels';

export const labelRoutes = [
  route(
    {
      method: 'post',
      path: base,
      tag,
      summary: 'Buy the label of a parcel, once; the same key is the same label',
      role: 'admin',
      params: ConnectionParams,
      body: LabelBody,
      answers: { 200: LabelAnswer, 202: LabelAnswer },
    },
    async (deps, { params, body, caller }) => {
      const connection = await theShippingService(deps, params);
      const { parcel, key, carrier, service, shipDate, test, ...described } = body;
      const ask = { key, carrier, service, shipDate, test, returnOf: null, askedBy: caller.label };
      const what = parcel ?? JSON.stringify(described);
      const label = await askForLabel(deps, connection, ask, what, async (ready) => {
        if (parcel !== undefined) return parcel;
        return (await newParcel(deps, params, ready, described, caller.label)).parcel_request_id;
      });
      return bought(deps, params, label);
    },
  ),
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Labels, newest first; filter by state, sale or parcel',
      role: 'viewer',
      params: ConnectionParams,
      query: LabelQuery,
      answers: { 200: LabelList },
    },
    async (deps, { params, query }) => {
      await theShippingService(deps, params);
      const page = await listLabels(deps.db, {
        ...params,
        states: query.state ?? [],
        saleId: query.sale,
        number: query.number,
        parcelRequestId: query.parcel,
        ...pageOf(TimePlace, query),
      });
      const labels = await showLabels(deps, params.tenant, page.rows);
      return { status: 200, body: { labels, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/print`,
      tag,
      summary: 'The PDFs of several labels as one, in the order named; again whenever it is asked',
      role: 'viewer',
      params: ConnectionParams,
      body: PrintBody,
      answers: { 200: PdfAnswer },
    },
    async (deps, { params, body }) => {
      await theShippingService(deps, params);
      const pdfs: LabelPdf[] = [];
      for (const labelId of body.labels)
        pdfs.push({ labelId, pdf: await pdfOf(deps, await theLabel(deps, { ...params, label: labelId })) });
      return { status: 200, body: new PdfFile(`labels-${body.labels.length}.pdf`, await joinPdfs(pdfs)) };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{label}`,
      tag,
      summary: 'One label: what it cost, its number, and why it waits',
      role: 'viewer',
      params: LabelParams,
      answers: { 200: LabelAnswer },
    },
    async (deps, { params }) => answer(deps, params, await theLabel(deps, params)),
  ),
  route(
    {
      method: 'get',
      path: `${base}/{label}/pdf`,
      tag,
      summary: 'A label’s PDF, to be printed; again whenever it is asked',
      role: 'viewer',
      params: LabelParams,
      answers: { 200: PdfAnswer },
    },
    async (deps, { params }) => {
      const label = await theLabel(deps, params);
      const name = `label-${label.tracking ?? label.label_id}.pdf`;
      return { status: 200, body: new PdfFile(name, await pdfOf(deps, label)) };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{label}/void`,
      tag,
      summary: 'Give a label back; the answer is what the carrier said',
      role: 'admin',
      params: LabelParams,
      answers: { 200: VoidView },
    },
    async (deps, { params }) => ({
      status: 200,
      body: await voidLabel(deps, params, await theLabel(deps, params)),
    }),
  ),
  route(
    {
      method: 'post',
      path: `${base}/{label}/return`,
      tag,
      summary: 'Buy a label for the way back of a label’s goods, once',
      role: 'admin',
      params: LabelParams,
      body: ReturnBody,
      answers: { 200: LabelAnswer, 202: LabelAnswer },
    },
    async (deps, { params, body, caller }) => {
      const connection = await theShippingService(deps, params);
      const outbound = await theLabel(deps, params);
      if (outbound.state !== 'bought' || outbound.return_of !== null || outbound.test)
        throw new ApiProblem(
          'conflict',
          'Only goods that left with a bought label come back with a return label.',
          'Name the label with which they left.',
        );
      const ask = {
        key: body.key,
        carrier: body.carrier ?? outbound.carrier,
        service: body.service ?? outbound.service,
        shipDate: body.shipDate,
        test: false,
        returnOf: outbound,
        askedBy: caller.label,
      };
      const parcel = outbound.parcel_request_id;
      // Not by its parcel, which has another id once the connection was connected again.
      const described = `return of ${outbound.label_id}`;
      const label = await askForLabel(deps, connection, ask, described, () => Promise.resolve(parcel));
      return bought(deps, params, label);
    },
  ),
  ...(['retry', 'stop'] as const).map((action) =>
    route(
      {
        method: 'post',
        path: `${base}/{label}/${action}`,
        tag,
        summary:
          action === 'retry'
            ? 'Try a label that waits for somebody once more'
            : 'Give up a label that waits for somebody; one that was bought after all is kept',
        role: 'admin',
        params: LabelParams,
        body: StopBody,
        answers: { 200: DecisionView },
      },
      async (deps, { params, body, caller }) => {
        const label = await theLabel(deps, params);
        return decideLabel(deps, label, { action, ...body }, caller.label);
      },
    ),
  ),
];

async function answer(deps: ApiDeps, { tenant }: { tenant: TenantId }, row: LabelRow) {
  return { status: 200 as const, body: { label: await showLabel(deps, tenant, row) } };
}

/** 200: it is bought, or waits for somebody and says why; 202: it is under way, and goes on. */
async function bought(
  deps: ApiDeps,
  of: ConnectionRef,
  asked: LabelRow,
): Promise<{ status: 200 | 202; body: z.input<typeof LabelAnswer> }> {
  const label = await awaitLabel(deps, of, asked);
  return {
    status: label.state === 'working' ? 202 : 200,
    body: { label: await showLabel(deps, of.tenant, label) },
  };
}
