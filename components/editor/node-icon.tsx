import {
  ArrowDownAZ,
  BellRing,
  Bot,
  Box,
  Braces,
  CalendarClock,
  CircleDashed,
  Database,
  Flag,
  Funnel,
  GitFork,
  Globe,
  type LucideIcon,
  Mail,
  Merge,
  OctagonX,
  PencilRuler,
  Play,
  Plug,
  Radio,
  RadioReceiver,
  Repeat,
  Reply,
  ScrollText,
  ShieldAlert,
  Sigma,
  Signpost,
  Split,
  SquareFunction,
  Table,
  Timer,
  UserCheck,
  Users,
  Webhook,
  Workflow,
} from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { NodeKind } from '@/lib/nodes/define-node';
import { findNodeDefinition } from '@/lib/nodes/registry';

/** The icons that step types name. Each is loaded with the canvas, so there are no others. */
const icons: Record<string, LucideIcon> = {
  'arrow-down-a-z': ArrowDownAZ,
  'bell-ring': BellRing,
  bot: Bot,
  braces: Braces,
  'calendar-clock': CalendarClock,
  'circle-dashed': CircleDashed,
  database: Database,
  flag: Flag,
  funnel: Funnel,
  'git-fork': GitFork,
  globe: Globe,
  mail: Mail,
  merge: Merge,
  'octagon-x': OctagonX,
  'pencil-ruler': PencilRuler,
  play: Play,
  plug: Plug,
  radio: Radio,
  'radio-receiver': RadioReceiver,
  repeat: Repeat,
  reply: Reply,
  'scroll-text': ScrollText,
  'shield-alert': ShieldAlert,
  sigma: Sigma,
  signpost: Signpost,
  split: Split,
  'square-function': SquareFunction,
  table: Table,
  timer: Timer,
  'user-check': UserCheck,
  users: Users,
  webhook: Webhook,
  workflow: Workflow,
};

const tones: Record<NodeKind, string> = {
  trigger: 'bg-violet-soft text-violet',
  ai: 'bg-violet-soft text-violet',
  action: 'bg-accent-soft text-accent-ink',
  data: 'bg-teal-soft text-teal',
  flow: 'bg-wait-soft text-wait',
  people: 'bg-pink-soft text-pink',
  code: 'bg-grey-soft text-ink-2',
};

export function hasIcon(name: string): boolean {
  return Object.hasOwn(icons, name);
}

/** The small tile that tells a step's kind by colour and its type by icon. */
export function NodeTile({ type, size = 'md' }: { type: string; size?: 'sm' | 'md' }) {
  const definition = findNodeDefinition(type);
  const Icon = icons[definition?.icon ?? ''] ?? Box;
  return (
    <span
      aria-hidden
      className={cn(
        'flex shrink-0 items-center justify-center rounded-md',
        size === 'md' ? 'size-8 [&>svg]:size-4.5' : 'size-7 [&>svg]:size-4',
        tones[definition?.kind ?? 'code'],
      )}
    >
      <Icon strokeWidth={1.75} />
    </span>
  );
}
