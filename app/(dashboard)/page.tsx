import { DashboardPage } from '@/components/dashboard/dashboard-page';
import {
  anyRun,
  anyRunQuery,
  lastDayQuery,
  newestRuns,
  newestRunsQuery,
  pendingApprovals,
  pendingApprovalsQuery,
  recentWorkflows,
  recentWorkflowsQuery,
} from '@/components/dashboard/dashboard-queries';
import { FirstData } from '@/components/shell/first-data';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { answersOf } from '@/lib/server/first-answers';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Home');

export default async function Dashboard() {
  const { identity } = await requireVisitor();
  const first = answersOf(identity);
  return (
    <FirstData
      answers={[
        [newestRunsQuery('running').queryKey, first.runs(newestRuns.running)],
        [newestRunsQuery('failed').queryKey, first.runs(newestRuns.failed)],
        [anyRunQuery.queryKey, first.runs(anyRun)],
        [lastDayQuery.queryKey, first.runStats({})],
        [pendingApprovalsQuery.queryKey, first.approvals(pendingApprovals)],
        [recentWorkflowsQuery.queryKey, first.workflows(recentWorkflows)],
      ]}
    >
      <DashboardPage />
    </FirstData>
  );
}
