import {
  BookOpen,
  Building2,
  ChartColumn,
  History,
  House,
  Inbox,
  KeyRound,
  LayoutTemplate,
  Lock,
  type LucideIcon,
  Mail,
  MailOpen,
  Plug,
  Radio,
  ScrollText,
  Settings,
  SquareFunction,
  Table,
  User,
  Users,
  Variable,
  Webhook,
  Workflow,
} from 'lucide-react';
import type { Scope } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';
import type { Me } from './visitor';

export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** `work` stands at the top of the rail, `settings` at its foot. */
  part: 'work' | 'settings';
  /** Who lacks it does not see the place. */
  scope: Scope;
  /** How much waits there is shown beside it. */
  hasInboxCount?: true;
  isForAdmins?: true;
};

/** The pages one goes to; the rail, the menu of narrow screens and the command palette are made of this list. */
export const places: readonly Place[] = [
  { href: '/', label: msg('Home'), icon: House, part: 'work', scope: 'workflows:read' },
  { href: '/workflows', label: msg('Workflows'), icon: Workflow, part: 'work', scope: 'workflows:read' },
  {
    href: '/templates',
    label: msg('Templates'),
    icon: LayoutTemplate,
    part: 'work',
    scope: 'workflows:read',
  },
  { href: '/runs', label: msg('Runs'), icon: History, part: 'work', scope: 'workflows:read' },
  { href: '/events', label: msg('Events'), icon: Radio, part: 'work', scope: 'workflows:read' },
  { href: '/outbox', label: msg('Outbox'), icon: Mail, part: 'settings', scope: 'workflows:read' },
  {
    href: '/approvals',
    label: msg('Approvals'),
    icon: Inbox,
    part: 'work',
    scope: 'workflows:read',
    hasInboxCount: true,
  },
  { href: '/stats', label: msg('Statistics'), icon: ChartColumn, part: 'work', scope: 'workflows:read' },
  { href: '/tables', label: msg('Tables'), icon: Table, part: 'work', scope: 'workflows:read' },
  {
    href: '/functions',
    label: msg('Functions'),
    icon: SquareFunction,
    part: 'work',
    scope: 'workflows:read',
  },
  { href: '/integrations', label: msg('Integrations'), icon: Plug, part: 'work', scope: 'workflows:read' },
  { href: '/credentials', label: msg('Credentials'), icon: Lock, part: 'work', scope: 'workflows:write' },
  { href: '/docs', label: msg('Documentation'), icon: BookOpen, part: 'settings', scope: 'workflows:read' },
  { href: '/settings', label: msg('Settings'), icon: Settings, part: 'settings', scope: 'workflows:read' },
];

/** The pages of the settings, in the menu beside them and in the command palette. */
export const settingsPlaces: readonly Place[] = [
  { href: '/settings/profile', label: msg('Profile'), icon: User, part: 'settings', scope: 'workflows:read' },
  {
    href: '/settings/organization',
    label: msg('Organization'),
    icon: Building2,
    part: 'settings',
    scope: 'workflows:read',
  },
  {
    href: '/settings/members',
    label: msg('Members'),
    icon: Users,
    part: 'settings',
    scope: 'workflows:read',
  },
  {
    href: '/settings/api-keys',
    label: msg('API keys'),
    icon: KeyRound,
    part: 'settings',
    scope: 'workflows:write',
  },
  {
    href: '/settings/variables',
    label: msg('Variables'),
    icon: Variable,
    part: 'settings',
    scope: 'workflows:write',
  },
  {
    href: '/settings/webhooks',
    label: msg('Webhooks'),
    icon: Webhook,
    part: 'settings',
    scope: 'workflows:write',
    isForAdmins: true,
  },
  {
    href: '/settings/mail-templates',
    label: msg('Mail templates'),
    icon: MailOpen,
    part: 'settings',
    scope: 'workflows:write',
  },
  {
    href: '/settings/audit',
    label: msg('Audit log'),
    icon: ScrollText,
    part: 'settings',
    scope: 'workflows:write',
    isForAdmins: true,
  },
];

/** Whether somebody may go there. */
export function isOpenTo({ scope, isForAdmins }: Place, me: Pick<Me, 'scopes' | 'organization'>): boolean {
  const { role } = me.organization;
  return me.scopes.includes(scope) && (!isForAdmins || role === 'owner' || role === 'admin');
}

export function isAt(place: Place, pathname: string): boolean {
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
