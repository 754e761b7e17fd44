import { DashboardPage } from '@/components/dashboard/dashboard-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Home');

export default async function Dashboard() {
  await requireVisitor('/');
  return <DashboardPage />;
}
