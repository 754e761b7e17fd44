import { notFound } from 'next/navigation';
import { MailTemplatesPage } from '@/components/mail-templates/mail-templates-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Mail templates');

export default async function Page() {
  const { identity } = await requireVisitor();
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <MailTemplatesPage />;
}
