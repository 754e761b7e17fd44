import type { Catalogue } from '../translate';

export const outboxMessages: Catalogue = {
  'The mail is on its way again': 'Die E-Mail ist wieder unterwegs',
  'The mail was not sent again': 'Die E-Mail wurde nicht erneut gesendet',
  Mail: 'E-Mail',
  'The mail could not be loaded': 'Die E-Mail konnte nicht geladen werden',
  'Open the run': 'Lauf öffnen',
  Sent: 'Gesendet',
  'Kept here': 'Hier aufbewahrt',
  'Every mail a workflow or Sluice has asked for. Without a mail server it is kept here to be read.':
    'Jede E-Mail, die ein Workflow oder Sluice senden wollte. Ohne Mailserver wird sie hier zum Lesen aufbewahrt.',
  Recipient: 'Empfänger',
  'Loading mail': 'Lädt E-Mails',
  'No mail fits': 'Keine E-Mail passt',
  'No mail yet': 'Noch keine E-Mails',
  'Try another recipient or status.': 'Einen anderen Empfänger oder Status versuchen.',
  'Mail turns up here as soon as a workflow runs the step “Send email”.':
    'E-Mails erscheinen hier, sobald ein Workflow den Schritt „E-Mail senden“ ausführt.',
  'Without a subject': 'Ohne Betreff',
  'Blind copy': 'Blindkopie',
  Written: 'Geschrieben',
  'Next try': 'Nächster Versuch',
  Attached: 'Anhänge',
};
