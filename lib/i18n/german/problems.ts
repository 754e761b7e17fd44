import type { Catalogue } from '../translate';

export const problemsMessages: Catalogue = {
  // What a schema says, as a sentence.
  '{0}.': '{0:t}.',
  'See the settings of "{0}".': 'Siehe die Einstellungen von „{0:t}“.',
  '"{0}" has no setting "{1}".': '„{0:t}“ hat keine Einstellung „{1}“.',
  '"{0}" needs the setting "{1}".': '„{0:t}“ braucht die Einstellung „{1}“.',
  'Did you mean "{0}"?': 'Gemeint war „{0}“?',
  'It has no effect; remove it.': 'Sie bewirkt nichts; entferne sie.',
  'The connection names the step "{0}", which does not exist.':
    'Die Verbindung nennt den Schritt „{0}“, den es nicht gibt.',
  'Connect it to a step of this workflow, or remove it.':
    'Mit einem Schritt dieses Workflows verbinden oder entfernen.',
  'The step {0} has no port "{1}".': 'Der Schritt {0} hat keinen Anschluss „{1}“.',
  'It has no ports on this side.': 'Er hat auf dieser Seite keine Anschlüsse.',
  'Its ports are {0}.': 'Seine Anschlüsse sind {0}.',
  'A connection leads into the trigger {0}.': 'Eine Verbindung führt in den Auslöser {0}.',
  'A trigger is where a run begins: nothing can come before it.':
    'Beim Auslöser beginnt ein Lauf: Davor kann nichts kommen.',
  'The step {0} is connected to itself.': 'Der Schritt {0} ist mit sich selbst verbunden.',
  'Remove the connection. To repeat steps, use a loop; to try again, a retry policy.':
    'Verbindung entfernen. Zum Wiederholen von Schritten gibt es die Schleife, für neue Versuche die Einstellung „Wenn er fehlschlägt“.',
  '{0} and {1} are connected twice by the same ports.':
    '{0} und {1} sind über dieselben Anschlüsse doppelt verbunden.',
  'Remove one of the two connections.': 'Eine der beiden Verbindungen entfernen.',
  'The expression in "{0}" cannot be read at line {1}, column {2}: {3}':
    'Der Ausdruck in „{0}“ ist in Zeile {1}, Spalte {2} nicht lesbar: {3}',
  'The template in "{0}" cannot be read at line {1}, column {2}: {3}':
    'Die Vorlage in „{0}“ ist in Zeile {1}, Spalte {2} nicht lesbar: {3}',
  'This setting is an expression: leave out the {{ and }}.':
    'Diese Einstellung ist ein Ausdruck: {{ und }} weglassen.',
  'Correct it, or choose a value from the list of variables.':
    'Berichtigen oder einen Wert aus der Liste der Variablen wählen.',
  '{0} reads the output of {1}, which does not come before it.':
    '{0} liest die Ausgabe von {1}, der nicht davor kommt.',
  '{0} reads the output of the step "{1}", which does not exist.':
    '{0} liest die Ausgabe des Schritts „{1}“, den es nicht gibt.',
  'Connect the steps so that the other one comes first; until then the value is missing.':
    'Die Schritte so verbinden, dass der andere zuerst kommt; bis dahin fehlt der Wert.',
  'Name a step by its id; until then the value is missing.':
    'Einen Schritt mit seiner Kennung nennen; bis dahin fehlt der Wert.',
  'The body of the loop {0} leads back into it: {1}.':
    'Das Innere der Schleife {0} führt in sie zurück: {1}.',
  'These steps lead round in a circle: {0}.': 'Diese Schritte führen im Kreis: {0}.',
  'Remove the connection back: the end of the body goes on with the next item by itself.':
    'Die Verbindung zurück entfernen: Am Ende des Inneren geht es von selbst mit dem nächsten Element weiter.',
  'Remove one of the connections. To repeat steps, use a loop.':
    'Eine der Verbindungen entfernen. Zum Wiederholen von Schritten gibt es die Schleife.',
  'The loop {0} stands within more than {1} other loops.':
    'Die Schleife {0} steht in mehr als {1} anderen Schleifen.',
  'Prepare one flat list first and loop over that.': 'Zuerst eine flache Liste bilden und diese durchlaufen.',
  'A loop body is entered by the body port of its loop only and left by its done port only.':
    'Ins Innere einer Schleife führt nur ihr Anschluss „each“, hinaus nur „done“.',
  '{0} is reached both from the body of the loop {1} and from that of {2}.':
    '{0} ist sowohl aus dem Inneren der Schleife {1} als auch aus dem von {2} zu erreichen.',
  '{0} is reached both from the body of the loop {1} and from outside of it.':
    '{0} ist sowohl aus dem Inneren der Schleife {1} als auch von außerhalb zu erreichen.',
  'No trigger leads to {0}.': 'Kein Auslöser führt zu {0}.',
  'Connect it behind a trigger, or remove it.': 'Hinter einem Auslöser anschließen oder entfernen.',
  '{0} waits for {1} connections and has {2}.': '{0} wartet auf {1} Verbindungen und hat {2}.',
  'Wait for {0} at most, or connect more steps to it.':
    'Höchstens auf {0} warten oder mehr Schritte damit verbinden.',
  'The workflow has {0} steps; {1} is the most.': 'Der Workflow hat {0} Schritte; {1} ist das Höchste.',
  'Move a part of it into a workflow of its own.': 'Einen Teil davon in einen eigenen Workflow legen.',
  'The id "{0}" stands more than once in {1}.': 'Die Kennung „{0}“ steht mehrmals in {1}.',
  'Give each one an id of its own.': 'Jedem eine eigene Kennung geben.',
  'The group "{0}" names the step "{1}", which does not exist.':
    'Die Gruppe „{0}“ nennt den Schritt „{1}“, den es nicht gibt.',
  'Take the id out of the group.': 'Die Kennung aus der Gruppe nehmen.',
  '{0} is of the type "{1}", which does not exist.': '{0} ist vom Typ „{1}“, den es nicht gibt.',
  'Choose a type from the list of step types.': 'Einen Typ aus der Liste der Schritttypen wählen.',
  '{0} needs version {1} of "{2}"; this server has {3}.':
    '{0} braucht Version {1} von „{2}“; dieser Server hat {3}.',
  'Update the server, or choose the step again from the palette.':
    'Den Server aktualisieren oder den Schritt neu aus der Palette wählen.',
  '{0} reads env.{1}, but the organization has no variable {2}.':
    '{0} liest env.{1}, aber die Organisation hat keine Variable {2}.',
  'Create it in the settings, under Variables; until then the value is missing.':
    'In den Einstellungen unter „Variablen“ anlegen; bis dahin fehlt der Wert.',
};
