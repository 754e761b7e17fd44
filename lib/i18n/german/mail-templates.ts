import type { Catalogue } from '../translate';

export const mailTemplatesMessages: Catalogue = {
  'Texts that the step “Send email” sends by their name. They may hold {code}.':
    'Texte, die der Schritt „E-Mail senden“ unter ihrem Namen versendet. Sie können {code} enthalten.',
  'New template': 'Neue Vorlage',
  'Steps that name it send a plain mail made of their data from then on.':
    'Schritte, die sie nennen, senden von da an eine schlichte E-Mail aus ihren Daten.',
  '“{subject}” is in the outbox, for {email}': '„{subject}“ liegt im Postausgang, für {email}',
  'Steps call it by this name.': 'Unter diesem Namen rufen Schritte sie auf.',
  'A mail needs a subject.': 'Eine E-Mail braucht einen Betreff.',
  'Template “{name}”': 'Vorlage „{name}“',
  'New mail template': 'Neue E-Mail-Vorlage',
  'Send the saved one to me': 'Die gespeicherte an mich senden',
  'Save as ours': 'Als eigene speichern',
  'order shipped': 'Bestellung verschickt',
  'Order {{trigger.id}} is on its way': 'Bestellung {{trigger.id}} ist unterwegs',
  HTML: 'HTML',
  'What expressions give is escaped.': 'Was Ausdrücke liefern, wird maskiert.',
};
