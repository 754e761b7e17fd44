import { namesIn, newestWorkflows, workflowNamesQuery } from '@/components/runs/runs-queries';
import { FirstData } from '@/components/shell/first-data';
import { StatsPage } from '@/components/stats/stats-page';
import { runStatsKey, SERVER_TIMEZONE } from '@/components/stats/stats-queries';
import { parseStatsView, statsApiQuery } from '@/components/stats/stats-view';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { answersOf } from '@/lib/server/first-answers';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { type PageSearch, searchParameters } from '@/lib/shared/search-parameters';

type Props = { searchParams: PageSearch };

export const generateMetadata = pageTitle('Statistics');

export default async function Stats({ searchParams }: Props) {
  const { identity } = await requireVisitor();
  const view = parseStatsView(searchParameters(await searchParams));
  const first = answersOf(identity);
  return (
    <FirstData
      answers={[
        [runStatsKey(view, SERVER_TIMEZONE), first.runStats(statsApiQuery(view, Date.now()))],
        [workflowNamesQuery.queryKey, first.workflows(newestWorkflows).then(namesIn)],
      ]}
    >
      <StatsPage />
    </FirstData>
  );
}
