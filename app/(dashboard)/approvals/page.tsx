import { inboxApiQuery, inboxQuery } from '@/components/approvals/approval-queries';
import { ApprovalsPage } from '@/components/approvals/approvals-page';
import { parseInboxView } from '@/components/approvals/inbox-view';
import { FirstData } from '@/components/shell/first-data';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { answersOf } from '@/lib/server/first-answers';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { type PageSearch, searchParameters } from '@/lib/shared/search-parameters';

type Props = { searchParams: PageSearch };

export const generateMetadata = pageTitle('Approvals');

export default async function Approvals({ searchParams }: Props) {
  const { identity } = await requireVisitor();
  const view = parseInboxView(searchParameters(await searchParams));
  return (
    <FirstData answers={[[inboxQuery(view).queryKey, answersOf(identity).approvals(inboxApiQuery(view))]]}>
      <ApprovalsPage />
    </FirstData>
  );
}
