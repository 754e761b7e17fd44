import { notFound } from 'next/navigation';
import { WebhooksPage } from '@/components/webhooks/webhooks-page';
import { isAdminRole } from '@/lib/server/auth/identity';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Webhooks');

export default async function Page() {
  const { identity } = await requireVisitor();
  // Webhooks hear of everything, so they are for admins; the page is not in the menus of others either.
  if (!isAdminRole(identity.role)) notFound();
  return <WebhooksPage />;
}
