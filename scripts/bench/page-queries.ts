import type { App } from './app';
import type { Figure } from './engine';
import { quantile } from './frames';

// The lists over HTTP, as pages ask for them.

const ASKS = 7;

const lists: Record<string, (workflowId: string) => string> = {
  'workflows, newest': () => '/api/v1/workflows?sort=updatedAt:desc',
  'workflows, by name': () => '/api/v1/workflows?sort=name:asc',
  'workflows, search': () => '/api/v1/workflows?search=orders%2099',
  'workflows, status and tag': () => '/api/v1/workflows?status=paused&tag=shop',
  'workflows, page 400': () => '/api/v1/workflows?offset=8000',
  'runs, newest': () => '/api/v1/executions',
  'runs, by start': () => '/api/v1/executions?sort=startedAt:desc',
  'runs, by end': () => '/api/v1/executions?sort=endedAt:desc',
  'runs, oldest end': () => '/api/v1/executions?sort=endedAt:asc',
  'runs, by status': () => '/api/v1/executions?sort=status:asc',
  'runs, by status down': () => '/api/v1/executions?sort=status:desc',
  'runs, failed': () => '/api/v1/executions?status=failed',
  'runs, failed webhooks': () => '/api/v1/executions?status=failed&trigger_type=webhook',
  'runs, of one workflow': (id) => `/api/v1/executions?workflow_id=${id}`,
  'runs, of one, by end': (id) => `/api/v1/executions?workflow_id=${id}&sort=endedAt:desc`,
  'runs, search': () => '/api/v1/executions?search=Porto',
  'runs, search of nothing': () => '/api/v1/executions?search=zzzzzz',
  'stats, a day': () => '/api/v1/stats/runs',
  'stats, 90 days': () => `/api/v1/stats/runs?since=${new Date(Date.now() - 90 * 86_400_000).toISOString()}`,
  'stats, steps': (id) => `/api/v1/stats/steps?workflow_id=${id}`,
  'workflow counts': () => '/api/v1/workflows/stats',
  approvals: () => '/api/v1/approvals?box=mine',
  admissions: () => '/api/v1/admissions',
};

/** Milliseconds from the request to the answer, warm. */
export async function queryFigures(app: App, workflowId: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, pathOf] of Object.entries(lists)) {
    const times: number[] = [];
    for (let i = 0; i <= ASKS; i += 1) {
      const begun = performance.now();
      await app.call('GET', pathOf(workflowId));
      if (i > 0) times.push(performance.now() - begun);
    }
    figures.push({ name, value: quantile(times, 0.5), unit: 'ms' });
  }
  return figures;
}
