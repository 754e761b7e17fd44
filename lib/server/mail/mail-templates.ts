import type { mailTemplates } from '@/lib/api/contracts/mail';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { ExpressionError } from '@/lib/expressions/error';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { type CredentialUser, usersOfPattern } from '../credentials/users-of';
import { prisma } from '../db';
import { type MailTemplate, Prisma } from '../generated/prisma/client';
import { type BuiltInTemplate, builtInTemplates, findBuiltInTemplate } from './built-in-templates';
import { checkTemplate } from './render-mail';

// Named texts for mail. Everybody who may change workflows may change them.

type Answer = AnswerOf<typeof mailTemplates.update>;

export async function listMailTemplates({
  organizationId,
}: Identity): Promise<AnswerOf<typeof mailTemplates.list>> {
  const rows = await prisma().mailTemplate.findMany({ where: { organizationId } });
  const own = new Set(rows.map(({ name }) => name));
  const shipped = builtInTemplates.filter(({ name }) => !own.has(name));
  const templates = [...rows.map(present), ...shipped.map(presentBuiltIn)];
  templates.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { count: templates.length, templates };
}

export async function getMailTemplate(
  identity: Identity,
  name: string,
): Promise<AnswerOf<typeof mailTemplates.get>> {
  const row = await findMailTemplate(identity.organizationId, name);
  const shipped = findBuiltInTemplate(name);
  const template = row ? present(row) : shipped && presentBuiltIn(shipped);
  if (!template) throw noSuchTemplate(name);
  return { ...template, usedBy: await templateUsers(identity, name) };
}

/** Workflows with a step that names it. */
function templateUsers(identity: Identity, name: string): Promise<CredentialUser[]> {
  const literal = JSON.stringify(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return usersOfPattern(identity, `"template": ?${literal}`);
}

export async function createMailTemplate(
  { organizationId, userId }: Identity,
  { name, description, subject, text, html }: BodyOf<typeof mailTemplates.create>,
): Promise<Answer> {
  checkTexts({ subject, text, html: html ?? null });
  const id = newId('mailTemplate');
  try {
    const data = { id, organizationId, name, description, subject, text, html: html ?? null };
    return present(
      await changing('mailTemplate', name, (transaction) =>
        transaction.mailTemplate.create({ data: { ...data, createdBy: userId } }),
      ),
    );
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    throw new AppError('conflict', `There is already a mail template "${name}".`, { field: 'name' });
  }
}

export async function updateMailTemplate(
  { organizationId }: Identity,
  name: string,
  body: BodyOf<typeof mailTemplates.update>,
): Promise<Answer> {
  const row = await changeable(organizationId, name);
  const { subject = row.subject, text = row.text, description = row.description } = body;
  const html = body.html === undefined ? row.html : body.html;
  checkTexts({ subject, text, html });
  return present(
    await changing('mailTemplate', name, (transaction) =>
      transaction.mailTemplate.update({
        where: { id: row.id },
        data: { subject, text, description, html, updatedAt: new Date() },
      }),
    ),
  );
}

export async function removeMailTemplate(
  identity: Identity,
  name: string,
  isForced: boolean,
): Promise<undefined> {
  const { id } = await changeable(identity.organizationId, name);
  const users = isForced || findBuiltInTemplate(name) ? [] : await templateUsers(identity, name);
  if (users.length > 0) {
    throw new AppError(
      'conflict',
      `The mail template ${name} is in use by ${users.length === 1 ? 'one workflow' : `${users.length} workflows`}. Change them first, or delete it with force=true.`,
      { details: { usedBy: users } },
    );
  }
  await changing('mailTemplate', name, (transaction) =>
    transaction.mailTemplate.deleteMany({ where: { id } }),
  );
}

export async function findMailTemplate(organizationId: string, name: string): Promise<MailTemplate | null> {
  return prisma().mailTemplate.findUnique({ where: { organizationId_name: { organizationId, name } } });
}

async function changeable(organizationId: string, name: string): Promise<MailTemplate> {
  const row = await findMailTemplate(organizationId, name);
  if (row) return row;
  if (!findBuiltInTemplate(name)) throw noSuchTemplate(name);
  throw new AppError(
    'conflict',
    `The template ${name} is shipped with Sluice. Create one of your own with this name to replace it.`,
  );
}

function checkTexts(texts: { subject: string; text: string; html: string | null }): void {
  for (const [field, text] of Object.entries(texts)) {
    try {
      checkTemplate(text ?? '');
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new AppError('expression_error', `${field}: ${error.message}`, { field });
    }
  }
}

function noSuchTemplate(name: string): AppError {
  return new AppError('not_found', `There is no mail template ${name.slice(0, 200)}.`);
}

function present(row: MailTemplate): Answer {
  const { name, description, subject, text, html, createdAt, updatedAt } = row;
  return {
    name,
    description,
    subject,
    text,
    html,
    isBuiltIn: false,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function presentBuiltIn(template: BuiltInTemplate): Answer {
  return { ...template, isBuiltIn: true, createdAt: null, updatedAt: null };
}
