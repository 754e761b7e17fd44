import { AdmissionsPage } from '@/components/admissions/admissions-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Why did it run?' };

export default async function Events() {
  await requireVisitor('/events');
  return <AdmissionsPage />;
}
