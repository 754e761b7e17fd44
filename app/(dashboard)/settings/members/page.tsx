import { MembersPage } from '@/components/members/members-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Members' };

export default async function Page() {
  await requireVisitor('/settings/members');
  return <MembersPage />;
}
