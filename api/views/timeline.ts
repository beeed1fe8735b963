import { type z } from 'zod';
import { type TimelineLine } from '../../db/orders/read-timeline';
import { type TimelineView } from '../../schemas/api/orders';

type Line = z.input<typeof TimelineView>['timeline'][number];

/** Lines of the three sources in one list; the query has sorted them by time. */
export function timelineView(lines: readonly TimelineLine[]): Line[] {
  return lines.map((line): Line => {
    const at = line.at.toISOString();
    if (line.kind === 'vendor-call') {
      return {
        kind: 'vendor-call',
        at,
        vendor: line.vendor === 'cin7' ? 'cin7' : 'shipstation',
        endpoint: line.endpoint ?? '',
        status: line.status,
        durationMs: line.duration_ms ?? 0,
        attempt: line.attempt ?? 1,
        outcome: line.outcome ?? '',
      };
    }
    return {
      kind: line.kind,
      at,
      generation: line.generation ?? 1,
      step: line.step ?? '',
      sentence: line.sentence ?? '',
      settingsVersion: line.settings_version,
      detail: fieldsOf(line.detail),
    };
  });
}

export function fieldsOf(detail: unknown): Record<string, unknown> {
  return typeof detail === 'object' && detail !== null ? Object.fromEntries(Object.entries(detail)) : {};
}
