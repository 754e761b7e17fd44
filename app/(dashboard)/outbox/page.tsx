import { OutboxPage } from '@/components/outbox/outbox-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Outbox');

export default async function Page() {
  await requireVisitor();
  return <OutboxPage />;
}
