import { type RequestHandler } from 'express';
import { type Logger } from 'pino';

/**
 * One line per request: method, path, status, time. Headers, bodies and queries are never logged, and a webhook's path loses its
 * token, which is the key to that inbox. (pino-http would hand the whole request to the logger, whose redaction walks through it.)
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const fields = {
        method: request.method,
        path: pathForLog(request.originalUrl),
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
      };
      if (!response.writableFinished) logger.info(fields, 'the caller hung up');
      else if (response.statusCode >= 500) logger.error(fields, 'answered');
      else if (response.statusCode >= 400) logger.info(fields, 'answered');
      else logger.debug(fields, 'answered');
    });
    next();
  };
}

/** A path that is safe to log. */
export function pathForLog(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.replace(/^(\/webhooks\/[^/]+)\/.*$/i, '$1/…').slice(0, 300);
}
