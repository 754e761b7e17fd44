import { notFound } from 'next/navigation';
import { AuditPage } from '@/components/audit/audit-page';
import { isAdminRole } from '@/lib/server/auth/identity';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Audit log');

export default async function Page() {
  const { identity } = await requireVisitor();
  // Others have no audit log; the page is not in their menus either.
  if (!isAdminRole(identity.role)) notFound();
  return <AuditPage />;
}
