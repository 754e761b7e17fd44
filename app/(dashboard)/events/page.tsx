import { AdmissionsPage } from '@/components/admissions/admissions-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Why did it run?');

export default async function Events() {
  await requireVisitor();
  return <AdmissionsPage />;
}
