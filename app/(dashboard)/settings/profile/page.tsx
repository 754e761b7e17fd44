import { ProfilePage } from '@/components/settings/profile-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Profile');

export default async function Page() {
  await requireVisitor();
  return <ProfilePage />;
}
