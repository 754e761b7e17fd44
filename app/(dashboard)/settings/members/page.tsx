import { MembersPage } from '@/components/members/members-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Members');

export default async function Page() {
  await requireVisitor();
  return <MembersPage />;
}
