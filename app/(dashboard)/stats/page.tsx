import { StatsPage } from '@/components/stats/stats-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Statistics' };

export default async function Stats() {
  await requireVisitor('/stats');
  return <StatsPage />;
}
