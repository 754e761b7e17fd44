import { ProfilePage } from '@/components/settings/profile-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Profile' };

export default async function Page() {
  await requireVisitor('/settings/profile');
  return <ProfilePage />;
}
