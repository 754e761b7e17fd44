import type { triggers } from '@/lib/api/contracts/triggers';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { ticksAfter } from '@/lib/shared/cron';
import type { JsonObject } from '@/lib/shared/json';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { findVisible } from '../workflows/access';

const SHOWN_TICKS = 10;

/** The deployed triggers of a workflow, without their secrets. */
export async function listTriggers(
  identity: Identity,
  reference: string,
): Promise<AnswerOf<typeof triggers.list>> {
  const { id: workflowId } = await findVisible(identity, reference);
  const rows = await prisma().trigger.findMany({ where: { workflowId }, orderBy: { nodeId: 'asc' } });
  return {
    workflowId,
    triggers: rows.map((row) => {
      // Written as an object, see sync-triggers.ts.
      const { secret: _secret, ...config } = row.config as JsonObject;
      const schedule = triggerSchedule.type === row.type ? triggerSchedule.config.parse(row.config) : null;
      const isArmed = schedule !== null && row.enabled;
      return {
        nodeId: row.nodeId,
        type: row.type,
        enabled: row.enabled,
        config,
        url: row.path === null ? null : `/webhooks/${row.path}`,
        lastAt: isoOrNull(row.lastAt),
        nextAt: isoOrNull(row.nextAt),
        nextTicks: isArmed
          ? ticksAfter(schedule, Date.now(), { limit: SHOWN_TICKS }).map((ms) => new Date(ms).toISOString())
          : [],
      };
    }),
  };
}
