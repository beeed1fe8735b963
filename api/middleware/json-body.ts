import express, { type RequestHandler } from 'express';
import { ApiProblem } from '../api-problem';

/** Settings with thousands of mappings fit; an upload does not. */
export const bodyLimit = '256kb';

const parse = express.json({ limit: bodyLimit, strict: true });

/** Reads a JSON body; runs after authentication, so that strangers' bodies are never parsed. */
export const jsonBody: RequestHandler = (request, response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.get('content-length') ?? 0) > 0;
  if (hasBody && request.is('application/json') === false) {
    return next(
      new ApiProblem(
        'not-json',
        'The body is not marked as JSON.',
        'Send JSON with the header “Content-Type: application/json”.',
      ),
    );
  }
  parse(request, response, next);
};
