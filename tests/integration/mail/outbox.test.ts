import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailTemplates } from '@/lib/api/contracts/mail';
import { getMail, resendMail } from '@/lib/server/mail/list-mail';
import { createMailTemplate } from '@/lib/server/mail/mail-templates';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { identityOf } from '@/tests/support/organizations';
import { eventsOf, runToEnd, soundLog } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Without a mail server: what the step email leaves in the outbox.

let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

async function send(config: object, input: Json = null) {
  const ref = await deployWorkflow(scope, chain(['send', 'email', { to: 'ada@example.com', ...config }]));
  const run = await runToEnd(scope, ref, input);
  expect(run.error).toBeNull();
  const mail = await getMail(identityOf(scope), (run.output as { mail_id: string }).mail_id);
  return { run, mail };
}

describe('the step email', () => {
  it('sends the welcome of page 000, with the recipient filled in', async () => {
    const config = { template: 'welcome', to: '{{trigger.email}}' };
    const { run, mail } = await send(config, { email: 'grace@example.com', name: 'Grace' });
    expect(run.output).toMatchObject({ message_id: mail.messageId, status: 'stored' });
    expect(mail).toMatchObject({ status: 'stored', to: ['grace@example.com'], subject: 'Welcome, Grace!' });
    expect(mail.text).toContain('Hello Grace,');
    await expect(resendMail(identityOf(scope), mail.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sends a template of the organization, with values escaped in HTML and nothing expanded twice', async () => {
    const body = mailTemplates.create.body.parse({
      name: 'order shipped',
      subject: 'Order {{order.id}} is on its way',
      text: 'Dear {{order.name}}, {{ order.items.length }} things are on their way.',
      html: '<p>Dear <b>{{ order.name }}</b></p>',
    });
    await createMailTemplate(identityOf(scope), body);
    const order = { id: 7, name: '<Ada> & {{secrets.X}}', items: [1, 2] };
    const { mail } = await send(
      { template: 'order shipped', data: { order: '{{trigger.order}}' } },
      { order },
    );
    expect(mail).toMatchObject({
      template: 'order shipped',
      subject: 'Order 7 is on its way',
      text: 'Dear <Ada> & {{secrets.X}}, 2 things are on their way.',
      html: '<p>Dear <b>&lt;Ada&gt; &amp; {{secrets.X}}</b></p>',
    });
    const other = await send({ template: 'order shipped', subject: 'Mine', body: 'Only this' }, { order });
    expect(other.mail).toMatchObject({ subject: 'Mine', text: 'Only this', html: null });
  });

  it('makes a plain mail of a template nobody has written, and says so', async () => {
    const { run, mail } = await send({ template: 'password-reset', data: { code: 1234 } });
    expect(mail).toMatchObject({ subject: 'Password reset', text: 'Password reset\n\ncode: 1234' });
    const [line] = eventsOf(await soundLog(run.id), 'step.log', 'send');
    expect(line?.message).toContain('no mail template "password-reset"');
  });

  it('writes the text for HTML that comes without one, and attaches what it is given', async () => {
    const html = '<p>{{ trigger.a < trigger.b ? "Less" : "More" }} &amp; so on</p><p>{{trigger.name}}</p>';
    const attachments = [
      { filename: '../data.json', content: '{{trigger}}' },
      { filename: 'x.bin', content: btoa('\0\x01'), encoding: 'base64', contentType: 'application/x-bin' },
      '{{trigger.file}}',
    ];
    // As an HTTP request hands it on.
    const file = {
      filename: 'a.csv',
      contentType: 'text/csv',
      bytes: 3,
      encoding: 'base64',
      content: btoa('a,b'),
    };
    const input = { a: 1, b: 2, name: '<Ada>' };
    const { mail } = await send({ subject: 'S', html, attachments }, { ...input, file });
    expect(mail.html).toBe('<p>Less &amp; so on</p><p>&lt;Ada&gt;</p>');
    expect(mail.text).toBe('Less & so on\n<Ada>');
    expect(mail.attachments).toEqual([
      { filename: '.._data.json', contentType: 'application/json', bytes: expect.any(Number) },
      { filename: 'x.bin', contentType: 'application/x-bin', bytes: 2 },
      { filename: 'a.csv', contentType: 'text/csv', bytes: 3 },
    ]);
  });
});
