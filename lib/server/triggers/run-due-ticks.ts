import type { PoolClient } from 'pg';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { AppError } from '@/lib/shared/errors';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { log } from '../log';
import { admitRun } from '../runs/admit-run';
import { cancelUnchecked } from '../runs/cancel-run';
import { recordAdmission } from './ledger';
import { nextTick, type Schedule } from './next-tick';
import { type PlannedTick, planTicks } from './plan-ticks';
import { type TriggerRow, triggerColumns } from './trigger-row';
import { verdictOfError } from './verdict';

// Ticks of schedules. Whoever holds the row of a trigger decides its ticks; the run of a tick has a key of its own and
// the ledger one row for it, so that a worker that dies half-way leaves nothing that is done twice.

const BATCH = 200;
const MAX_QUEUED = 100;

type Ref = { workflowId: string; nodeId: string };
type Held = TriggerRow & { nextAt: Date | null; queuedTicks: Date[] };
type Due = { trigger: Held; schedule: Schedule; queue: Date[]; hasFired: boolean };

/** Decides every tick that is due at this moment. */
export async function runDueTicks(nowMs: number): Promise<void> {
  const { rows } = await pool().query<Ref>(
    `SELECT workflow_id AS "workflowId", node_id AS "nodeId" FROM trigger
     WHERE enabled AND (due_at <= $1 OR (due_at IS NOT NULL AND cardinality(queued_ticks) > 0))
     ORDER BY due_at LIMIT ${BATCH}`,
    [new Date(nowMs)],
  );
  for (const ref of rows) {
    try {
      await whileHeld(ref, (trigger) => decide(trigger, nowMs));
    } catch (error) {
      // One schedule that cannot be decided must not hold up the others; its ticks are still there in the next round.
      log.warn({ err: error, ...ref }, 'a schedule could not be decided; it is tried again');
    }
  }
}

type Outcome = { nextAt: Date | null; dueAt: Date | null; queue: Date[]; hasFired: boolean };

/** Nothing happens when another worker holds the trigger. */
async function whileHeld(ref: Ref, work: (trigger: Held) => Promise<Outcome>): Promise<void> {
  await inTransaction(async (client) => {
    const trigger = await hold(client, ref);
    if (trigger) await store(client, ref, await work(trigger));
  });
}

async function hold(client: PoolClient, { workflowId, nodeId }: Ref): Promise<Held | null> {
  // The workflow, too: a deploy takes its row before those of the triggers, and would wait for us while we wait for it.
  const { rows } = await client.query<Held>(
    `SELECT ${triggerColumns}, t.next_at AS "nextAt", t.queued_ticks AS "queuedTicks"
     FROM trigger t JOIN workflow w ON w.id = t.workflow_id
     WHERE t.workflow_id = $1 AND t.node_id = $2 AND t.enabled AND w.status = 'active'
     FOR UPDATE OF t SKIP LOCKED FOR KEY SHARE OF w SKIP LOCKED`,
    [workflowId, nodeId],
  );
  return rows[0] ?? null;
}

async function store(client: PoolClient, { workflowId, nodeId }: Ref, outcome: Outcome): Promise<void> {
  await client.query(
    `UPDATE trigger SET next_at = $3, due_at = $4, queued_ticks = $5::timestamptz[],
       last_at = CASE WHEN $6 THEN now() ELSE last_at END
     WHERE workflow_id = $1 AND node_id = $2`,
    [workflowId, nodeId, outcome.nextAt, outcome.dueAt, outcome.queue, outcome.hasFired],
  );
}

async function decide(trigger: Held, nowMs: number): Promise<Outcome> {
  const schedule = triggerSchedule.config.parse(trigger.config);
  const due: Due = { trigger, schedule, queue: [...trigger.queuedTicks], hasFired: false };
  await takeQueued(due);
  const nextAtMs = trigger.nextAt?.getTime() ?? nowMs;
  const { ticks, afterMs } = planTicks(schedule, trigger.nodeId, { nextAtMs, nowMs });
  for (const planned of ticks) await decideTick(due, planned);
  return { ...nextTick(schedule, trigger.nodeId, afterMs), queue: due.queue, hasFired: due.hasFired };
}

async function takeQueued(due: Due): Promise<void> {
  const [tick] = due.queue;
  if (!tick || (await openRuns(due.trigger, tick)).length > 0) return;
  await admitTick(due, tick, { verdict: 'ran', reason: 'It waited for the run before it' });
  due.queue.shift();
}

async function decideTick(due: Due, { tickMs, what }: PlannedTick): Promise<void> {
  const { trigger, schedule, queue } = due;
  const tick = new Date(tickMs);
  if (what === 'miss') return note(due, tick, { verdict: 'rejected', reason: missReason(schedule) });
  const verdict = what === 'run' ? 'ran' : 'caught_up';
  const open = schedule.overlap === 'allow' ? [] : await openRuns(trigger, tick);
  const isBusy = open.length > 0 || queue.length > 0;
  switch (schedule.overlap) {
    case 'skip':
      if (isBusy) return note(due, tick, { verdict: 'overlapped', reason: 'The run before it was going on' });
      break;
    case 'queue':
      if (isBusy) return enqueue(due, tick);
      break;
    case 'cancel_old':
      for (const runId of open) await cancelUnchecked(runId, 'The next tick of the schedule came');
      break;
    case 'allow':
      break;
  }
  await admitTick(due, tick, { verdict });
}

function missReason({ catchUp }: Schedule): string {
  switch (catchUp) {
    case 'none':
      return 'It was missed, and missed ticks are not caught up';
    case 'one':
      return 'It was missed; of several missed ticks only the newest is caught up';
    case 'all':
      return 'It was missed longer ago than is caught up';
  }
}

async function enqueue(due: Due, tick: Date): Promise<void> {
  if (due.queue.length < MAX_QUEUED) due.queue.push(tick);
  else await note(due, tick, { verdict: 'overlapped', reason: `${MAX_QUEUED} ticks are waiting already` });
}

type Verdict = {
  verdict: 'ran' | 'caught_up' | 'overlapped' | 'limited' | 'rejected';
  reason?: string;
  runId?: string;
};

async function note({ trigger, schedule }: Due, tick: Date, verdict: Verdict): Promise<void> {
  const summary = { cron: schedule.cron, timezone: schedule.timezone };
  await recordAdmission(trigger, { source: 'schedule', tick, summary, ...verdict });
}

function keyOf({ nodeId }: TriggerRow, tick: Date): string {
  return `schedule:${nodeId}:${tick.toISOString()}`;
}

/** Runs of this schedule that have not ended, but for that of the tick itself. */
async function openRuns(trigger: Held, tick: Date): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM run WHERE workflow_id = $1 AND trigger_type = 'schedule' AND trigger_node_id = $2
       AND status NOT IN ('completed', 'failed', 'cancelled') AND idempotency_key IS DISTINCT FROM $3`,
    [trigger.workflowId, trigger.nodeId, keyOf(trigger, tick)],
  );
  return rows.map(({ id }) => id);
}

async function admitTick(due: Due, tick: Date, verdict: Verdict): Promise<void> {
  const { trigger, schedule } = due;
  const data = { scheduledAt: tick.toISOString(), timezone: schedule.timezone };
  try {
    const { runId } = await admitRun({
      organizationId: trigger.organizationId,
      userId: trigger.ownerId,
      canSeeAll: true,
      workflowRef: trigger.workflowId,
      triggerNodeId: trigger.nodeId,
      input: data,
      trigger: { type: 'schedule', source: 'schedule', data },
      idempotencyKey: keyOf(trigger, tick),
    });
    due.hasFired = true;
    await note(due, tick, { ...verdict, runId });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await note(due, tick, verdictOfError(error));
  }
}
