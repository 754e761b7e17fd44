import { FirstData } from '@/components/shell/first-data';
import { listApiQuery, parseListView } from '@/components/workflows/list-view';
import { WorkflowListPage } from '@/components/workflows/workflow-list-page';
import { listKey, statsKey } from '@/components/workflows/workflow-queries';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { answersOf } from '@/lib/server/first-answers';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { type PageSearch, searchParameters } from '@/lib/shared/search-parameters';

type Props = { searchParams: PageSearch };

export const generateMetadata = pageTitle('Workflows');

export default async function WorkflowsPage({ searchParams }: Props) {
  const { identity } = await requireVisitor();
  const view = parseListView(searchParameters(await searchParams));
  const first = answersOf(identity);
  return (
    <FirstData
      answers={[
        [listKey(view), first.workflows(listApiQuery(view))],
        [statsKey, first.workflowStats()],
      ]}
    >
      <WorkflowListPage />
    </FirstData>
  );
}
