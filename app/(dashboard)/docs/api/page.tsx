import { ApiDocsPage } from '@/components/docs/docs-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('API reference');

export default async function Page() {
  await requireVisitor();
  return <ApiDocsPage />;
}
