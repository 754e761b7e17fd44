import type { integrationEvents as contract } from '@/lib/api/contracts/triggers';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { triggerIntegration } from '@/lib/nodes/trigger-integration/definition';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { depthOf, type Fired, fireTrigger } from './fire-trigger';
import { integrationEvents } from './integration-events';
import { type TriggerRow, triggerColumns } from './trigger-row';

/** Starts every active workflow of the organization that listens to this event of the integration. */
export async function receiveIntegrationEvent(
  { organizationId }: Identity,
  integration: string,
  { event, data = null }: BodyOf<typeof contract.receive>,
  key: string | null,
): Promise<AnswerOf<typeof contract.receive>> {
  const { rows } = await pool().query<TriggerRow>(
    `SELECT ${triggerColumns} FROM trigger t JOIN workflow w ON w.id = t.workflow_id
     WHERE t.organization_id = $1 AND t.event_type = $2 AND t.enabled AND w.status = 'active'`,
    [organizationId, integrationEvents(integration)],
  );
  const depth = await depthOf(organizationId, key);
  const results = await Promise.allSettled(
    rows.flatMap((trigger) => {
      const config = triggerIntegration.config.parse(trigger.config);
      if (config.event !== undefined && config.event !== event) return [];
      return fireTrigger(trigger, {
        source: 'integration',
        input: data,
        data,
        event: { type: event, integration, data },
        condition: config.condition,
        key,
        depth,
        summary: { integration, event },
      });
    }),
  );
  return { integration, event, executionIds: results.flatMap(startedBy) };
}

/** What kept one workflow from starting is in the ledger; it is no reason to refuse the event. */
function startedBy(result: PromiseSettledResult<Fired>): string[] {
  if (result.status === 'fulfilled') return 'admission' in result.value ? [result.value.admission.runId] : [];
  if (result.reason instanceof AppError) return [];
  throw result.reason;
}
