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
  Webhook,
  Workflow,
} from 'lucide-react';

import type { Scope } from '@/lib/api/define-endpoint';
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
  { href: '/', label: 'Home', icon: House, part: 'work', scope: 'workflows:read' },
  { href: '/workflows', label: 'Workflows', icon: Workflow, part: 'work', scope: 'workflows:read' },
  { href: '/templates', label: 'Templates', icon: LayoutTemplate, part: 'work', scope: 'workflows:read' },
  { href: '/runs', label: 'Runs', icon: History, part: 'work', scope: 'workflows:read' },
  { href: '/events', label: 'Events', icon: Radio, part: 'work', scope: 'workflows:read' },
  { href: '/outbox', label: 'Outbox', icon: Mail, part: 'settings', scope: 'workflows:read' },
  {
    href: '/approvals',
    label: 'Approvals',
    icon: Inbox,
    part: 'work',
    scope: 'workflows:read',
    hasInboxCount: true,
  },
  { href: '/stats', label: 'Statistics', icon: ChartColumn, part: 'work', scope: 'workflows:read' },
  { href: '/tables', label: 'Tables', icon: Table, part: 'work', scope: 'workflows:read' },
  { href: '/functions', label: 'Functions', icon: SquareFunction, part: 'work', scope: 'workflows:read' },
  { href: '/integrations', label: 'Integrations', icon: Plug, part: 'work', scope: 'workflows:read' },
  { href: '/credentials', label: 'Credentials', icon: Lock, part: 'work', scope: 'workflows:write' },
  { href: '/docs', label: 'Documentation', icon: BookOpen, part: 'settings', scope: 'workflows:read' },
  { href: '/settings', label: 'Settings', icon: Settings, part: 'settings', scope: 'workflows:read' },
];

/** The pages of the settings, in the menu beside them and in the command palette. */
export const settingsPlaces: readonly Place[] = [
  { href: '/settings/profile', label: 'Profile', icon: User, part: 'settings', scope: 'workflows:read' },
  {
    href: '/settings/organization',
    label: 'Organization',
    icon: Building2,
    part: 'settings',
    scope: 'workflows:read',
  },
  { href: '/settings/members', label: 'Members', icon: Users, part: 'settings', scope: 'workflows:read' },
  {
    href: '/settings/api-keys',
    label: 'API keys',
    icon: KeyRound,
    part: 'settings',
    scope: 'workflows:write',
  },
  {
    href: '/settings/webhooks',
    label: 'Webhooks',
    icon: Webhook,
    part: 'settings',
    scope: 'workflows:write',
    isForAdmins: true,
  },
  {
    href: '/settings/mail-templates',
    label: 'Mail templates',
    icon: MailOpen,
    part: 'settings',
    scope: 'workflows:write',
  },
  {
    href: '/settings/audit',
    label: 'Audit log',
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
