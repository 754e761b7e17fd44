import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { listApiQuery, listSearch, parseListView } from '@/components/workflows/list-view';
import { WorkflowListPage } from '@/components/workflows/workflow-list-page';
import { listKey, statsKey } from '@/components/workflows/workflow-queries';
import { workflows } from '@/lib/api/contracts/workflows';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { listWorkflows } from '@/lib/server/workflows/list-workflows';
import { workflowStats } from '@/lib/server/workflows/workflow-stats';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = pageTitle('Workflows');

export default async function WorkflowsPage({ searchParams }: Props) {
  const view = parseListView(asParameters(await searchParams));
  const { identity } = await requireVisitor(`/workflows${listSearch(view)}`);
  const queryClient = new QueryClient();
  const [list, stats] = await Promise.all([
    listWorkflows(identity, workflows.list.query.parse(listApiQuery(view))),
    workflowStats(identity),
  ]);
  queryClient.setQueryData(listKey(view), list);
  queryClient.setQueryData(statsKey, stats);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WorkflowListPage />
    </HydrationBoundary>
  );
}

function asParameters(given: Record<string, string | string[] | undefined>) {
  return {
    get: (name: string) => {
      const value = given[name];
      return typeof value === 'string' ? value : null;
    },
  };
}
