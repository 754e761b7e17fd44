import { RunsPage } from '@/components/runs/runs-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Runs');

export default async function Runs() {
  await requireVisitor('/runs');
  return <RunsPage />;
}
