import { Gauge, Histogram } from 'prom-client';
import { metrics } from '@/lib/server/metrics';
import type { JournalStats } from '@/lib/server/runs/journal';
import type { TurnMetrics } from './turn-metrics';

const fine = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export type WorkerMetrics = TurnMetrics & JournalStats;

export function createWorkerMetrics(activeRuns: () => number): WorkerMetrics {
  const registers = [metrics()];
  const steps = new Histogram({
    name: 'sluice_step_seconds',
    help: 'Time of one attempt of a step',
    labelNames: ['type'],
    buckets: fine,
    registers,
  });
  const turns = new Histogram({
    name: 'sluice_turn_seconds',
    help: 'Time of one turn of a run: from its claim until it was given back',
    buckets: fine,
    registers,
  });
  const waits = new Histogram({
    name: 'sluice_turn_wait_seconds',
    help: 'Time from when a run became due until a worker took it',
    buckets: fine,
    registers,
  });
  const flushes = new Histogram({
    name: 'sluice_journal_flush_seconds',
    help: 'Time of one journal flush',
    buckets: fine,
    registers,
  });
  const sizes = new Histogram({
    name: 'sluice_journal_flush_events',
    help: 'Events of one journal flush',
    buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000],
    registers,
  });
  new Gauge({
    name: 'sluice_worker_active_runs',
    help: 'Runs this worker is at',
    registers,
    collect() {
      this.set(activeRuns());
    },
  });
  return {
    onStep: (type, seconds) => steps.labels(type).observe(seconds),
    onTurn: (seconds, waitedSeconds) => {
      turns.observe(seconds);
      waits.observe(waitedSeconds);
    },
    onFlush: ({ events, seconds }) => {
      flushes.observe(seconds);
      sizes.observe(events);
    },
  };
}
