import { RunsPage } from '@/components/runs/runs-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Runs' };

export default async function Runs() {
  await requireVisitor('/runs');
  return <RunsPage />;
}
