// Templates every organization has. One of its own with the same name goes before them.

export type MailTemplateText = { subject: string; text: string; html: string | null };
export type BuiltInTemplate = MailTemplateText & { name: string; description: string };

const name = '(name ?? trigger.name)';

export const builtInTemplates: readonly BuiltInTemplate[] = [
  {
    name: 'welcome',
    description: 'A short welcome. Reads the field name, where there is one.',
    subject: `Welcome{{ ${name} ? ', ' + ${name} : '' }}!`,
    text: [
      `Hello{{ ${name} ? ' ' + ${name} : '' }},`,
      '',
      'welcome! It is good to have you with us. Everything is being set up for you.',
      '',
      'If you did not expect this message, there is nothing you need to do.',
    ].join('\n'),
    html: null,
  },
];

export function findBuiltInTemplate(wanted: string): BuiltInTemplate | undefined {
  return builtInTemplates.find((template) => template.name === wanted);
}
