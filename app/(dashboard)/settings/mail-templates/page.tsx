import { notFound } from 'next/navigation';
import { MailTemplatesPage } from '@/components/mail-templates/mail-templates-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Mail templates' };

export default async function Page() {
  const { identity } = await requireVisitor('/settings/mail-templates');
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <MailTemplatesPage />;
}
