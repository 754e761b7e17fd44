import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { until } from './until';

export type ReceivedMail = {
  from: string;
  to: string[];
  /** The message as it came, headers and all. */
  raw: string;
  /** The user it was sent by; null: nobody said. */
  user: string | null;
};

export type MailServer = {
  port: number;
  url: string;
  mails: ReceivedMail[];
  /** Answers this code to the next messages, once each. */
  refuse: (...codes: number[]) => void;
  /** How many messages were offered, those refused included. */
  offered: () => number;
  /** The mail to this address, once it is there. */
  mailTo: (address: string) => Promise<ReceivedMail>;
  close: () => Promise<void>;
};

/** A mail server on the loopback address that keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const codes: number[] = [];
  let offered = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'wrong' ? callback(new Error('no')) : callback(null, { user: username }),
    onData: (stream, { envelope, user }, callback) => {
      void buffer(stream).then((raw) => {
        offered += 1;
        const code = codes.shift();
        if (code) {
          callback(Object.assign(new Error('refused by the test'), { responseCode: code }));
          return;
        }
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw: raw.toString('utf8'),
          user: typeof user === 'string' ? user : null,
        });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (...next) => codes.push(...next),
    offered: () => offered,
    mailTo: (to) => until(() => mails.find((mail) => mail.to.includes(to)), { what: `mail to ${to}` }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
