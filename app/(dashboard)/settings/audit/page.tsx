import { notFound } from 'next/navigation';
import { AuditPage } from '@/components/audit/audit-page';
import { isAdminRole } from '@/lib/server/auth/identity';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Audit log' };

export default async function Page() {
  const { identity } = await requireVisitor('/settings/audit');
  // Others have no audit log; the page is not in their menus either.
  if (!isAdminRole(identity.role)) notFound();
  return <AuditPage />;
}
