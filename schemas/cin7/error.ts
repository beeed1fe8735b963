import { z } from 'zod';
import { countRead, textRead } from '../primitives';

const one = z.looseObject({ ErrorCode: countRead.nullish(), Exception: textRead.nullish() });

/**
 * Cin7's words in an error body: a list of errors, one error, another object with a text, or a bare string
 * (contracts: cin7-core §1.6). Joined into one text; null when there is none.
 */
export const errorTextRead = z
  .union([z.array(one), one.transform((error) => [error]), z.string()])
  .transform((body): string | null => {
    if (typeof body === 'string') return body.trim() || null;
    const words = body.flatMap((error) => {
      const text = error.Exception ?? error['Message'] ?? error['message'] ?? error['Error'];
      return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
    });
    return words.length > 0 ? words.join(' ') : null;
  });

/** Whether a body is an error although the status may say otherwise. */
export const errorListRead = z
  .array(z.looseObject({ ErrorCode: countRead, Exception: textRead }))
  .min(1)
  .or(z.looseObject({ ErrorCode: countRead, Exception: textRead }).transform((error) => [error]));
