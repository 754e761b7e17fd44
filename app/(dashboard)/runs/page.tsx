import { RunsPage } from '@/components/runs/runs-page';
import { namesIn, newestWorkflows, runsQuery, workflowNamesQuery } from '@/components/runs/runs-queries';
import { parseRunsView, runsApiQuery } from '@/components/runs/runs-view';
import { FirstData } from '@/components/shell/first-data';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { answersOf } from '@/lib/server/first-answers';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { type PageSearch, searchParameters } from '@/lib/shared/search-parameters';

type Props = { searchParams: PageSearch };

export const generateMetadata = pageTitle('Runs');

export default async function Runs({ searchParams }: Props) {
  const { identity } = await requireVisitor();
  const view = parseRunsView(searchParameters(await searchParams));
  const first = answersOf(identity);
  return (
    <FirstData
      answers={[
        [runsQuery(view).queryKey, first.runs(runsApiQuery(view, Date.now()))],
        [workflowNamesQuery.queryKey, first.workflows(newestWorkflows).then(namesIn)],
      ]}
    >
      <RunsPage />
    </FirstData>
  );
}
