import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { getMail, listMail, resendMail } from '@/lib/server/mail/list-mail';
import { queueMail } from '@/lib/server/mail/queue-mail';
import type { RunScope } from '@/lib/server/runs/run-row';
import { addCredential, identityOf } from '@/tests/support/organizations';
import { finished, runToEnd, startRun } from '@/tests/support/runs';
import { type MailServer, startMailServer } from '@/tests/support/smtp-server';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Mail from the outbox to a real mail server: SMTP_URL, and SMTP credentials.

let server: MailServer;
let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = 'Workflows <workflows@example.com>';
  scope = await createScope();
  worker = await startTestWorker();
});

afterAll(async () => {
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
  await worker.stop();
  await server.close();
});

const mail = (to: string) => ({ organizationId: scope.organizationId, to, subject: 'Hello', text: 'Hello!' });

async function settled(id: string) {
  return until(async () => {
    const found = await getMail(identityOf(scope), id);
    return found.status !== 'queued' && found;
  });
}

describe('mail in the outbox', () => {
  it('reaches the mail server, with everything it was given', async () => {
    const queued = await queueMail({
      ...mail('Ada Lovelace <ada@example.com>, bob@example.com'),
      cc: 'carl@example.com',
      bcc: ['dora@example.com'],
      replyTo: 'answers@example.com',
      subject: 'Grüße, Ada',
      html: '<p>Hello!</p>',
      attachments: [{ filename: 'list.csv', contentType: 'text/csv', content: btoa('a,b\n1,2\n') }],
    });
    const got = await server.mailTo('dora@example.com');
    expect(got.from).toBe('workflows@example.com');
    expect(got.to.sort()).toEqual(['ada', 'bob', 'carl', 'dora'].map((name) => `${name}@example.com`));
    expect(got.raw).toContain('From: Workflows <workflows@example.com>');
    expect(got.raw).toContain('Reply-To: answers@example.com');
    expect(got.raw).toContain(`Message-ID: ${queued.messageId}`);
    expect(got.raw).toContain('list.csv');
    expect(got.raw).not.toContain('dora');
    expect(await settled(queued.id)).toMatchObject({
      status: 'sent',
      attempts: 1,
      error: null,
      attachments: [{ filename: 'list.csv', contentType: 'text/csv', bytes: 8 }],
    });
  });

  it('is one mail, however often it is asked for with one key', async () => {
    const input = { ...mail('once@example.com'), key: 'the same' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => queueMail(input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await settled(answers[0]?.id ?? '');
    expect(server.mails.filter(({ to }) => to.includes('once@example.com'))).toHaveLength(1);
  });

  it('is tried again when the server cannot take it now, with the same Message-ID', async () => {
    server.refuse(451, 421);
    const { id, messageId } = await queueMail(mail('later@example.com'));
    const got = await server.mailTo('later@example.com');
    expect(got.raw).toContain(messageId);
    expect(await settled(id)).toMatchObject({ status: 'sent', attempts: 3 });
  });

  it('is given up when the server refuses it for good, says why, and can be sent again', async () => {
    server.refuse(550);
    const { id } = await queueMail(mail('refused@example.com'));
    const failed = await settled(id);
    expect(failed).toMatchObject({ status: 'failed', attempts: 1, nextAttemptAt: null });
    expect(failed.error).toContain('refused by the test');
    await resendMail(identityOf(scope), id);
    await server.mailTo('refused@example.com');
    expect((await settled(id)).status).toBe('sent');
  });

  it('is taken over when the worker that was at it is gone', async () => {
    const { id } = await queueMail(mail('orphan@example.com'));
    await settled(id);
    // As a worker leaves it that died after it had taken it.
    await pool().query(
      `UPDATE mail SET status = 'queued', due_at = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    expect((await settled(id)).attempts).toBe(2);
  });

  it('cannot bring header lines of its own', async () => {
    const subject = 'Hello\r\nBcc: evil@example.com\r\n\r\nNot the body';
    const { id } = await queueMail({ ...mail('header@example.com'), subject });
    const { raw, to } = await server.mailTo('header@example.com');
    expect(to).toEqual(['header@example.com']);
    expect(raw).not.toMatch(/^bcc:/im);
    expect((await settled(id)).subject).toBe('Hello Bcc: evil@example.com Not the body');
    for (const wrong of ['a@example.com\r\nBcc: evil@example.com', 'nobody', 'a b@example.com', '']) {
      await expect(queueMail(mail(wrong))).rejects.toMatchObject({ code: 'invalid_request', field: 'to' });
    }
    await expect(queueMail({ ...mail('a@example.com'), from: 'x\ny@example.com' })).rejects.toMatchObject({
      field: 'from',
    });
  });
});

describe('the step email', () => {
  it('sends with an SMTP credential, from whom that says', async () => {
    const data = {
      host: '127.0.0.1',
      port: server.port,
      username: 'ada',
      password: 'pass of ada',
      from: 'ada@shop.example',
    };
    await addCredential(scope, { name: 'shop mail', type: 'smtp', data });
    const config = {
      to: '{{trigger.email}}',
      subject: 'Order {{trigger.id}}',
      body: 'Thank you',
      auth: 'shop mail',
    };
    const ref = await deployWorkflow(scope, chain(['send', 'email', config]));
    const run = await runToEnd(scope, ref, { email: 'buyer@example.com', id: 7 });
    expect(run.output).toMatchObject({ status: 'queued', to: ['buyer@example.com'] });
    const got = await server.mailTo('buyer@example.com');
    expect(got).toMatchObject({ user: 'ada', from: 'ada@shop.example' });
    expect(got.raw).toContain('Subject: Order 7');
    const { mails } = await listMail(identityOf(scope), { execution_id: run.id, limit: 5, offset: 0 });
    expect(mails).toMatchObject([{ nodeId: 'send', workflowId: run.workflowId }]);
  });

  it('reaches no private mail server that is not allowed, and none the credential is not meant for', async () => {
    const config = { to: 'a@example.com', subject: 'S', body: 'B' };
    const cases: [string, string, string[], string][] = [
      ['private', '10.1.2.3', [], 'not a public address'],
      ['closed', '127.0.0.1', ['mail.example.com'], 'may be sent to'],
    ];
    for (const [name, host, allowedHosts, reason] of cases) {
      await addCredential(scope, { name, type: 'smtp', data: { host, port: server.port }, allowedHosts });
      const ref = await deployWorkflow(scope, chain(['send', 'email', { ...config, auth: name }]));
      const { output } = await runToEnd(scope, ref);
      const { error } = await settled((output as { mail_id: string }).mail_id);
      expect(error).toContain(reason);
    }
  });

  it('fails with a clear error for a credential that is none of mail, or nobody to write to', async () => {
    await addCredential(scope, { name: 'no mail', type: 'bearer', data: { token: 'a token of this' } });
    const send = async (config: object, input = {}) =>
      (
        await runToEnd(
          scope,
          await deployWorkflow(scope, chain(['send', 'email', { template: 'welcome', ...config }])),
          input,
        )
      ).error;
    expect(await send({ to: 'a@example.com', auth: 'no mail' })).toMatchObject({ code: 'credential_type' });
    expect(await send({ to: 'a@example.com', auth: 'missing' })).toMatchObject({
      code: 'credential_not_found',
    });
    expect(await send({ to: '{{trigger.email}}' })).toMatchObject({ code: 'config_invalid' });
    expect(await send({ to: '{{trigger.email}}' }, { email: 'nonsense' })).toMatchObject({
      code: 'mail_invalid',
      message: expect.stringContaining('to: "nonsense" is not a mail address'),
    });
  });

  it('writes no second mail when it is tried again', async () => {
    const config = { to: 'again@example.com', subject: 'S', body: 'B' };
    const ref = await deployWorkflow(scope, chain(['send', 'email', config]));
    const runId = await startRun(scope, ref);
    await finished(scope, runId);
    const key = `step:${runId}/send`;
    const again = await queueMail({ ...mail('again@example.com'), key });
    const { count } = await listMail(identityOf(scope), { execution_id: runId, limit: 5, offset: 0 });
    expect([count, again.to]).toEqual([1, ['again@example.com']]);
  });
});
