import { TemplatesPage } from '@/components/templates/templates-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Templates');

export default async function Page() {
  await requireVisitor();
  return <TemplatesPage />;
}
