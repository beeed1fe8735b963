import { type Request, type Response } from 'express';
import { type Random } from '../../kit/random';
import { type Cin7Switches } from '../switches';

/** The ways in which Cin7 Core says something (contracts: cin7-core §1.3, §1.6). */
export interface Answers {
  /** In the shape that the switch says, unless the refusal always has one. */
  error(res: Response, status: number, message: string, shape?: ErrorShape): void;
  throttled(res: Response, form: ThrottleForm): void;
  page(res: Response): void;
  /** Not what is documented: mostly a web page with status 200, or a redirection that never ends. */
  wrongPath(req: Request, res: Response): void;
}
export type ErrorShape = 'array' | 'object' | 'string';
export type ThrottleForm = '429' | '503' | '403' | 'text';

const LIMIT_REACHED = 'You have reached 60 calls per 60 seconds API limit.';

export function createAnswers(switches: () => Cin7Switches, random: Random): Answers {
  const error = (res: Response, status: number, message: string, always?: ErrorShape): void => {
    const wanted = always ?? switches().errorShape;
    const shape = wanted === 'rotate' ? random.pick(['array', 'array', 'object', 'string'] as const) : wanted;
    const one = { ErrorCode: status, Exception: message };
    res.status(status).json(shape === 'array' ? [one] : shape === 'object' ? one : message);
  };
  const page = (res: Response): void => {
    res
      .status(200)
      .type('html')
      .send(
        '<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>',
      );
  };
  return {
    error,
    throttled(res, form) {
      if (form === 'text') error(res, 400, LIMIT_REACHED);
      else if (form === '403') error(res, 403, 'Forbidden');
      else error(res, Number(form), LIMIT_REACHED);
    },
    wrongPath(req, res) {
      const { wrongPath } = switches();
      if (wrongPath === '404') error(res, 404, 'No such resource.');
      else if (wrongPath === 'redirect') res.redirect(302, req.originalUrl);
      else page(res);
    },
    page,
  };
}
