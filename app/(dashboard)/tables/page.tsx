import { TablesPage } from '@/components/tables/tables-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Tables' };

export default async function Page() {
  await requireVisitor('/tables');
  return <TablesPage />;
}
