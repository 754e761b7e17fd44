import { StatsPage } from '@/components/stats/stats-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Statistics');

export default async function Stats() {
  await requireVisitor('/stats');
  return <StatsPage />;
}
