import { OrganizationPage } from '@/components/settings/organization-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Organization');

export default async function Page() {
  await requireVisitor();
  return <OrganizationPage />;
}
