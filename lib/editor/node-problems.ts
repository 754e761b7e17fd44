import type { Problem } from '@/lib/workflow/problem';

const cache = new WeakMap<readonly Problem[], Map<string, Problem[]>>();

/** The problems of one step; the same list for the same problems. */
export function problemsOfNode(problems: readonly Problem[], nodeId: string): readonly Problem[] {
  let byNode = cache.get(problems);
  if (!byNode) {
    byNode = new Map();
    for (const problem of problems) {
      if (!problem.nodeId) continue;
      const list = byNode.get(problem.nodeId);
      if (list) list.push(problem);
      else byNode.set(problem.nodeId, [problem]);
    }
    cache.set(problems, byNode);
  }
  return byNode.get(nodeId) ?? none;
}

const none: readonly Problem[] = [];

/** The part of `nodes[2].config.url` inside the config: `url`; null when the problem is not about a setting. */
export function configField({ field }: Pick<Problem, 'field'>): string | null {
  return /^nodes\[\d+\]\.config\.?(.+)$/.exec(field)?.[1] ?? null;
}
