import { OutboxPage } from '@/components/outbox/outbox-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Outbox' };

export default async function Page() {
  await requireVisitor('/outbox');
  return <OutboxPage />;
}
