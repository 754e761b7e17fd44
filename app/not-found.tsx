import { MissingPage } from '@/components/shell/missing-page';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Not found');

export default function NotFound() {
  return <MissingPage />;
}
