import { notFound } from 'next/navigation';
import { CredentialsPage } from '@/components/credentials/credentials-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Credentials');

export default async function Page() {
  const { identity } = await requireVisitor();
  // Viewers may not see them; the page is not in their menus either.
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <CredentialsPage />;
}
