import { TablesPage } from '@/components/tables/tables-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Tables');

export default async function Page() {
  await requireVisitor();
  return <TablesPage />;
}
