import type { Catalogue } from '../translate';

// What the schemas of step types and settings say of a value they refuse. The problem of a draft is such a text with a full stop.

export const refusalsMessages: Catalogue = {
  'A schedule has five fields (minute hour day month weekday), or six with seconds first':
    'Ein Zeitplan hat fünf Felder (Minute Stunde Tag Monat Wochentag) oder sechs, mit Sekunden davor',
  'The schedule cannot be read: “{0}” is no {1} ({2} to {3})':
    'Der Zeitplan ist nicht lesbar: „{0}“ passt nicht ins Feld {1} ({2} bis {3})',
  'There is no such day in any of these months': 'Einen solchen Tag gibt es in keinem dieser Monate',
  'SQL needs a database: name a credential': 'SQL braucht eine Datenbank: Zugangsdaten nennen',
  'SQL needs the operation "query"': 'SQL braucht die Operation „query“',
  'Name the table': 'Die Tabelle nennen',
  'Conditions: {0}': 'Bedingungen: {0}',
  'The order must be like total:desc': 'Die Reihenfolge sieht aus wie total:desc',
  'An insert needs the fields of the record': 'Zum Einfügen werden die Felder des Datensatzes gebraucht',
  'An update needs an id or conditions': 'Zum Ändern wird eine Kennung oder eine Bedingung gebraucht',
  'An update needs the fields that change': 'Zum Ändern werden die Felder gebraucht, die sich ändern',
  'An upsert needs an id or conditions':
    'Zum Ändern oder Einfügen wird eine Kennung oder eine Bedingung gebraucht',
  'An upsert needs the fields of the record':
    'Zum Ändern oder Einfügen werden die Felder des Datensatzes gebraucht',
  'A delete needs an id or conditions': 'Zum Löschen wird eine Kennung oder eine Bedingung gebraucht',
  'A get needs an id or conditions': 'Zum Lesen wird eine Kennung oder eine Bedingung gebraucht',
  'A case needs `equals` or `when`, not both': 'Ein Fall braucht `equals` oder `when`, nicht beides',
  'A delay needs exactly one of durationMs, seconds, until and cron':
    'Eine Pause braucht genau eines von durationMs, seconds, until und cron',
  'A field needs a value or an expression, not both':
    'Ein Feld braucht einen Wert oder einen Ausdruck, nicht beides',
  'A path is made of letters, digits, ".", "_", "~" and "-", with slashes between, at most 200 characters':
    'Ein Pfad besteht aus Buchstaben, Ziffern, „.“, „_“, „~“ und „-“, mit Schrägstrichen dazwischen, höchstens 200 Zeichen',
  'A secret is written as it is, or as {{secrets.NAME}} and nothing else':
    'Ein Geheimnis steht da, wie es ist, oder als {{secrets.NAME}} und sonst nichts',
  'A switch needs a value to compare its cases with':
    'Eine Verzweigung braucht einen Wert, mit dem sie ihre Fälle vergleicht',
  'must be another name': 'Hier wird ein anderer Name gebraucht',
  'A code is lower-case letters, digits and "_"': 'Ein Code besteht aus Kleinbuchstaben, Ziffern und „_“',
  'A condition needs an expression': 'Eine Bedingung braucht einen Ausdruck',
  'A duration is a number of milliseconds or text such as "5 minutes", at most 365 days':
    'Eine Dauer ist eine Zahl von Millisekunden oder ein Text wie „5 minutes“, höchstens 365 Tage',
  'A filter needs a condition': 'Ein Filter braucht eine Bedingung',
  'A header is one line of text': 'Ein Header ist eine Zeile Text',
  'A loop needs its items': 'Eine Schleife braucht ihre Elemente',
  'A mail needs a template, or a subject and a text': 'Eine Mail braucht eine Vorlage oder Betreff und Text',
  'A name of letters, digits and "_", such as budget_code':
    'Ein Name aus Buchstaben, Ziffern und „_“, etwa budget_code',
  'A notification needs a message': 'Eine Mitteilung braucht einen Text',
  'A path is names joined by dots, such as customer.name':
    'Ein Pfad ist Namen mit Punkten dazwischen, etwa customer.name',
  'A path is names joined by dots, such as meta.next':
    'Ein Pfad ist Namen mit Punkten dazwischen, etwa meta.next',
  'A record trigger needs the name of a table': 'Der Auslöser braucht den Namen einer Tabelle',
  'A request needs a URL': 'Eine Anfrage braucht eine URL',
  'A status is a number from 200 to 599': 'Ein Status ist eine Zahl von 200 bis 599',
  'A status is a number, a class such as 2xx, or a range such as 200-299':
    'Ein Status ist eine Zahl, eine Klasse wie 2xx oder ein Bereich wie 200-299',
  'A switch needs at least one case': 'Eine Verzweigung braucht mindestens einen Fall',
  'An event trigger needs the type of the event': 'Der Auslöser braucht den Typ des Ereignisses',
  'An integration trigger needs the name of the integration':
    'Der Auslöser braucht den Namen der Integration',
  'An origin looks like https://example.com, or is *':
    'Ein Ursprung sieht aus wie https://example.com oder ist *',
  'Checking signatures needs the secret': 'Zum Prüfen von Signaturen wird das Geheimnis gebraucht',
  'Choose one event at least': 'Mindestens ein Ereignis wählen',
  'Choose one status at least': 'Mindestens einen Status wählen',
  'Merging by key needs a key such as item.id':
    'Zusammenführen nach Schlüssel braucht einen Schlüssel, etwa item.id',
  'Name a registered agent, or a credential and a model':
    'Einen registrierten Agenten nennen oder Zugangsdaten und ein Modell',
  'Name at least one field': 'Mindestens ein Feld nennen',
  'Name the function to call': 'Die Funktion nennen, die aufgerufen wird',
  'Name the integration': 'Die Integration nennen',
  'Name the operation': 'Die Operation nennen',
  'Name the type of event to wait for': 'Den Typ des Ereignisses nennen, auf das gewartet wird',
  'Name the workflow to run': 'Den Workflow nennen, der läuft',
  'Name the workflow whose runs to wait for': 'Den Workflow nennen, auf dessen Läufe gewartet wird',
  'begins with a letter and holds letters, digits, "_" and "-", at most 64':
    'Beginnt mit einem Buchstaben; möglich sind Buchstaben, Ziffern, „_“ und „-“, höchstens 64',
  'names nobody': 'nennt niemanden',
  'This channel needs somewhere to send it to': 'Dieser Kanal braucht ein Ziel',
  'This header is not for a workflow to set': 'Diesen Header setzt kein Workflow',
  'This is not the name of a header': 'Das ist nicht der Name eines Headers',
  'This is not the name of a time zone, such as America/New_York':
    'Das ist nicht der Name einer Zeitzone, etwa America/New_York',
  'Two branches have the same name': 'Zwei Zweige haben denselben Namen',
  'Write the code to run': 'Den Code schreiben, der läuft',
  'Write the workflow': 'Den Workflow schreiben',
};
