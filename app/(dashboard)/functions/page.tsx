import { FunctionsPage } from '@/components/functions/functions-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Functions');

export default async function Page() {
  await requireVisitor();
  return <FunctionsPage />;
}
