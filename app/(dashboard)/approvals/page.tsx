import { ApprovalsPage } from '@/components/approvals/approvals-page';
import { inboxSearch, parseInboxView } from '@/components/approvals/inbox-view';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = pageTitle('Approvals');

export default async function Approvals({ searchParams }: Props) {
  const given = await searchParams;
  const view = parseInboxView({
    get: (name) => {
      const value = given[name];
      return typeof value === 'string' ? value : null;
    },
  });
  await requireVisitor(`/approvals${inboxSearch(view)}`);
  return <ApprovalsPage />;
}
