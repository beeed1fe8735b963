import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { faultRule, type Faults } from './faults';
import { type Journal } from './journal';
import { type State } from './state';
import { type Switches } from './switches';

/** What the control routes may show and turn. */
export interface Controlled {
  name: string;
  journal: Journal;
  faults: Faults;
  switches: Switches<object>;
  state: State;
  /** undefined = unlimited */
  setCallsPerMinute(calls: number | undefined): void;
  /** What people do to the vendor's account by hand, under `actions/`; reads its own bodies. */
  actions?: express.Router;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The stand-in's own routes, mounted under `/_sandbox` before anything of the vendor's: no vendor credentials, no journal,
 * no limit, no faults; from this machine only.
 *
 *     GET healthz · GET journal?since=SEQ · DELETE journal
 *     GET|POST|DELETE faults, DELETE faults/ID · POST faults/seed {seed} · GET|PUT switches · PUT limit {callsPerMinute|null}
 *     GET state · GET state/COLLECTION
 */
export function controlRoutes(it: Controlled): express.Router {
  const routes = express.Router();
  routes.use((req, res, next) => {
    if (loopback.has(req.socket.remoteAddress ?? '')) next();
    else res.status(404).end();
  });
  if (it.actions !== undefined) routes.use('/actions', it.actions);
  routes.use(express.json());
  routes.get('/healthz', (_req, res) => void res.json({ ok: true, name: it.name }));
  routes.get('/journal', (req, res) => void res.json(it.journal.entries(Number(req.query['since'] ?? 0))));
  routes.delete('/journal', (_req, res) => {
    it.journal.clear();
    res.json({ ok: true });
  });

  routes.get('/faults', (_req, res) => void res.json(it.faults.list()));
  routes.post('/faults', (req, res) => void res.json({ id: it.faults.add(faultRule.parse(req.body)) }));
  routes.post('/faults/seed', (req, res) => {
    it.faults.reseed(z.object({ seed: z.int() }).parse(req.body).seed);
    res.json({ ok: true });
  });
  routes.delete('/faults', (_req, res) => {
    it.faults.clear();
    res.json({ ok: true });
  });
  routes.delete('/faults/:id', (req, res) => void res.json({ removed: it.faults.remove(req.params.id) }));

  routes.get('/switches', (_req, res) => void res.json(it.switches.now));
  routes.put('/switches', (req, res) => {
    it.switches.set(z.record(z.string(), z.unknown()).parse(req.body));
    res.json(it.switches.now);
  });
  routes.put('/limit', (req, res) => {
    const { callsPerMinute } = z.object({ callsPerMinute: z.int().positive().nullable() }).parse(req.body);
    it.setCallsPerMinute(callsPerMinute ?? undefined);
    res.json({ callsPerMinute });
  });

  routes.get('/state', (_req, res) => void res.json(it.state.collectionNames()));
  routes.get('/state/:collection', (req, res) => {
    const rows = it.state.dump(req.params.collection);
    if (rows === undefined) res.status(404).json({ error: `no collection ${req.params.collection}` });
    else res.json(rows);
  });

  routes.use((_req, res) => void res.status(404).json({ error: 'no such control route' }));
  routes.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    const refused = error instanceof z.ZodError || error instanceof SyntaxError;
    res.status(refused ? 400 : 500).json({ error: error instanceof Error ? error.message : 'unknown' });
  });
  return routes;
}
