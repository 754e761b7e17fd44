import { describe, expect, it } from 'vitest';
import { checkForm, formFieldSchema } from '@/lib/nodes/approval-form';
import { approverRef, approverRefs } from '@/lib/nodes/approvers';
import {
  ANYONE,
  type Answer,
  type Asker,
  approvalsNeeded,
  askedNow,
  type Rules,
  slotFor,
  verdictOf,
} from '@/lib/server/approvals/rules';

const rules = (mode: Rules['mode'], approvers: string[], more: Partial<Rules> = {}): Rules => ({
  mode,
  approvers,
  required: 1,
  excludedUserId: null,
  standIns: [],
  ...more,
});

const asker = (id: string, more: Partial<Asker> = {}): Asker => ({
  key: `user:${id}`,
  userId: id,
  refs: [`user:${id}`, `email:${id}@x.io`, 'role:editor'],
  isAdmin: false,
  canExecute: true,
  ...more,
});

const yes = (id: string, slot: number | null = null): Answer => ({
  person: `user:${id}`,
  slot,
  approved: true,
});
const no = (id: string): Answer => ({ person: `user:${id}`, slot: null, approved: false });

describe('an approver', () => {
  it.each<[string, string | null]>([
    ['Ada@Example.com ', 'email:ada@example.com'],
    ['user_01abc', 'user:user_01abc'],
    ['Admin', 'role:admin'],
    ['role: Finance team', 'role:finance team'],
    ['user:someone', 'user:someone'],
    ['  ', null],
  ])('%j is %j', (text, ref) => expect(approverRef(text)).toBe(ref));

  it('is asked once, however often they are named', () => {
    expect(approverRefs(['a@x.io', null, 'A@x.io', 'admin', ''])).toEqual(['email:a@x.io', 'role:admin']);
  });
});

describe('the verdict', () => {
  it.each<[string, Rules, Answer[], string]>([
    ['nobody has answered', rules('any', ['email:a@x.io']), [], 'pending'],
    ['any of two approves', rules('any', ['email:a@x.io', 'email:b@x.io']), [yes('b', 1)], 'approved'],
    ['one of two needed approves', rules('any', [], { required: 2 }), [yes('a')], 'pending'],
    ['two of two needed approve', rules('any', [], { required: 2 }), [yes('a'), yes('b')], 'approved'],
    [
      'one rejects after another approved',
      rules('any', [], { required: 2 }),
      [yes('a'), no('b')],
      'rejected',
    ],
    ['one of all approves', rules('all', ['user:a', 'user:b']), [yes('a', 0)], 'pending'],
    ['all approve', rules('all', ['user:a', 'user:b']), [yes('b', 1), yes('a', 0)], 'approved'],
    ['one of all rejects', rules('all', ['user:a', 'user:b']), [no('b')], 'rejected'],
    ['the first of a sequence approves', rules('sequence', ['user:a', 'user:b']), [yes('a', 0)], 'pending'],
    ['nobody is named and one approves', rules('all', []), [yes('a')], 'approved'],
  ])('when %s', (_title, given, answers, verdict) => expect(verdictOf(given, answers)).toBe(verdict));

  it('says how many approvals are needed', () => {
    expect(approvalsNeeded(rules('any', ['user:a'], { required: 3 }))).toBe(3);
    expect(approvalsNeeded(rules('all', ['user:a', 'user:b'], { required: 1 }))).toBe(2);
  });
});

describe('who is asked', () => {
  it('is everybody of the list, the open ones of all, or the next in turn', () => {
    const people = ['user:a', 'user:b', 'user:c'];
    expect(askedNow(rules('any', people), [yes('a', 0)])).toEqual(people);
    expect(askedNow(rules('all', people), [yes('b', 1)])).toEqual(['user:a', 'user:c']);
    expect(askedNow(rules('sequence', people), [yes('a', 0)])).toEqual(['user:b']);
    expect(askedNow(rules('any', []), [])).toEqual([ANYONE]);
  });

  it('is also whoever it was escalated to', () => {
    expect(askedNow(rules('sequence', ['user:a', 'user:b'], { standIns: ['user:boss'] }), [])).toEqual([
      'user:a',
      'user:boss',
    ]);
  });
});

describe('who may answer', () => {
  const people = ['user:a', 'role:editor', 'email:c@x.io'];

  it('is who is meant, the closest way first', () => {
    expect(slotFor(rules('all', people), [], asker('a'))).toBe(0);
    expect(slotFor(rules('all', people), [], asker('c'))).toBe(2);
    expect(slotFor(rules('all', people), [], asker('z'))).toBe(1);
    expect(slotFor(rules('any', []), [], asker('z'))).toBeNull();
  });

  it.each<[string, Rules, Answer[], Asker, string]>([
    ['somebody else', rules('any', ['user:a']), [], asker('z'), 'forbidden'],
    ['a viewer where anyone may', rules('any', []), [], asker('z', { canExecute: false }), 'forbidden'],
    ['who started the run', rules('any', ['user:a'], { excludedUserId: 'a' }), [], asker('a'), 'forbidden'],
    [
      'an admin who started the run',
      rules('any', [], { excludedUserId: 'a' }),
      [],
      asker('a', { isAdmin: true }),
      'forbidden',
    ],
    ['who has answered', rules('any', [], { required: 2 }), [yes('a')], asker('a'), 'conflict'],
    ['who is not in turn yet', rules('sequence', ['user:a', 'user:b']), [], asker('b'), 'conflict'],
    [
      'a second one for a place that is taken',
      rules('all', ['role:editor', 'user:b']),
      [yes('a', 0)],
      asker('z'),
      'forbidden',
    ],
  ])('is not %s', (_title, given, answers, who, code) => {
    expect(() => slotFor(given, answers, who)).toThrow(expect.objectContaining({ code }));
  });

  it('is an admin, or who it was escalated to, for whoever is asked', () => {
    const boss = asker('boss', { isAdmin: true });
    expect(slotFor(rules('any', people), [], boss)).toBe(1);
    expect(slotFor(rules('sequence', ['user:a', 'user:b']), [yes('a', 0)], boss)).toBe(1);
    const standIn = rules('all', ['user:a', 'user:b'], { standIns: ['user:s'] });
    expect(slotFor(standIn, [yes('a', 0)], asker('s'))).toBe(1);
  });
});

describe('the form', () => {
  const fields = [
    { key: 'note', required: true },
    { key: 'amount', type: 'number' },
    { key: 'budget', type: 'select', options: ['a', 'b'] },
    { key: 'urgent', type: 'switch' },
    { key: 'until', type: 'date' },
  ].map((field) => formFieldSchema.parse(field));

  it('keeps what fits', () => {
    const values = { note: 'x', amount: 2.5, budget: 'b', urgent: false, until: '2030-01-31' };
    expect(checkForm(fields, values, true)).toEqual({ values, problems: [] });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a number as text', { note: 'x', amount: '2' }, 'amount'],
    ['no choice', { note: 'x', budget: 'c' }, 'budget'],
    ['no day', { note: 'x', until: '2030-02-31' }, 'until'],
    ['an unknown field', { note: 'x', constructor: 1 }, 'constructor'],
    ['nothing where something is needed', { note: '' }, 'note'],
  ])('refuses %s', (_title, values, key) => {
    expect(checkForm(fields, values, true).problems).toMatchObject([{ key }]);
  });

  it('need not be filled in by who rejects', () => {
    expect(checkForm(fields, {}, false).problems).toEqual([]);
  });
});
