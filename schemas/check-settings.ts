import { type VendorLimits } from './base-settings';
import { type FieldError, fieldErrors, noSuchSetting, plainWords } from './plain-words';
import { type ReadableSettings, SettingsDocument } from './settings';
import { settingsContradictions } from './settings-contradictions';

type CheckedSettings = { ok: true; settings: SettingsDocument } | { ok: false; errors: FieldError[] };

/**
 * Checks a whole settings document and names everything that is wrong in one go: fields one by one, then what contradicts what
 * (also when other fields are wrong).
 */
export function checkSettings(input: unknown, limits: VendorLimits): CheckedSettings {
  const parsed = SettingsDocument.safeParse(input, { error: plainWords });
  const errors: FieldError[] = parsed.success ? [] : fieldErrors(parsed.error, noSuchSetting);
  const readable = readableFields(input);
  const contradictions = settingsContradictions(readable, limits).filter(
    (found) => !errors.some((error) => error.path === found.path),
  );
  errors.push(...contradictions);
  return parsed.success && errors.length === 0 ? { ok: true, settings: parsed.data } : { ok: false, errors };
}

/** The top-level fields that are well-formed by themselves, so that contradictions are found beside other mistakes. */
function readableFields(input: unknown): ReadableSettings {
  if (typeof input !== 'object' || input === null) return {};
  const readable: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(SettingsDocument.shape)) {
    const parsed = schema.safeParse(Reflect.get(input, key));
    if (parsed.success) readable[key] = parsed.data;
  }
  return SettingsDocument.partial().parse(readable);
}
