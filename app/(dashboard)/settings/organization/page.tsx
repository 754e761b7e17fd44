import { OrganizationPage } from '@/components/settings/organization-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Organization' };

export default async function Page() {
  await requireVisitor('/settings/organization');
  return <OrganizationPage />;
}
