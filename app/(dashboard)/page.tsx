import { DashboardPage } from '@/components/dashboard/dashboard-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Home' };

export default async function Dashboard() {
  await requireVisitor('/');
  return <DashboardPage />;
}
