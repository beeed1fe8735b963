/**
 * Where what came out of a schema differs from what went in, apart from form: a number that became decimal text, a GUID that became
 * lower case, a yes or no that was text. Empty = nothing was lost and nothing was added.
 */
export function differences(input: unknown, output: unknown, place = ''): string[] {
  if (Array.isArray(input)) {
    if (!Array.isArray(output) || output.length !== input.length) return [`${place}: the list changed`];
    return input.flatMap((item, index) => differences(item, output[index], `${place}[${index}]`));
  }
  if (isRecord(input)) {
    if (!isRecord(output)) return [`${place}: no object any more`];
    const lost = Object.keys(input).filter((key) => !(key in output));
    const added = Object.keys(output).filter((key) => !(key in input));
    return [
      ...lost.map((key) => `${place}.${key}: lost`),
      ...added.map((key) => `${place}.${key}: added`),
      ...Object.keys(input).flatMap((key) => (key in output ? differences(input[key], output[key], `${place}.${key}`) : [])),
    ];
  }
  return sameValue(input, output) ? [] : [`${place}: ${JSON.stringify(input)} became ${JSON.stringify(output)}`];
}

function sameValue(input: unknown, output: unknown): boolean {
  if (Object.is(input, output)) return true;
  if (typeof input === 'number' && typeof output === 'string') return Number(output) === input;
  if (typeof input === 'string' && typeof output === 'string') {
    // Decimal text may lose zeros at its end ("10.0000000000"), a GUID its capitals.
    const number = /^-?\d+\.\d+$/.test(input) && Number(input) === Number(output);
    return number || (/^[0-9a-f-]{36}$/i.test(input) && input.toLowerCase() === output);
  }
  if (typeof input === 'string' && typeof output === 'boolean') return input.toLowerCase() === String(output);
  if (typeof input === 'string' && typeof output === 'number') return Number(input) === output;
  return false;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
