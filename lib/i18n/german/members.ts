import type { Catalogue } from '../translate';

export const membersMessages: Catalogue = {
  'The invitation was not taken back': 'Die Einladung wurde nicht zurückgezogen',
  'The invitations could not be loaded': 'Die Einladungen konnten nicht geladen werden',
  Invitations: 'Einladungen',
  Invited: 'Eingeladen',
  '{label}, by {invitedBy}, {time}': '{label}, von {invitedBy}, {time}',
  'Take back the invitation of {email}': 'Einladung von {email} zurückziehen',
  'Take back': 'Zurückziehen',
  'Invite somebody': 'Jemanden einladen',
  'They get a mail with a link that is good for seven days.':
    'Die Person bekommt eine E-Mail mit einem Link, der sieben Tage gilt.',
  'Send invitation': 'Einladung senden',
  'ada@example.com': 'ada@example.com',
  'A mail is on its way to {email}. You can also hand over the link yourself.':
    'Eine E-Mail an {email} ist unterwegs. Der Link lässt sich auch selbst übergeben.',
  Owner: 'Inhaber',
  'Everything, also deleting the organization': 'Alles, auch die Organisation löschen',
  Admin: 'Admin',
  'Sees and changes everything, and invites people': 'Sieht und ändert alles und lädt ein',
  'Makes, runs and shares workflows of their own': 'Erstellt, startet und teilt eigene Workflows',
  Viewer: 'Betrachter',
  'Looks at what is shared': 'Sieht an, was geteilt ist',
  'Role of {shown}': 'Rolle von {shown}',
  'Remove {shown}': '{shown} entfernen',
  'The role was not changed': 'Die Rolle wurde nicht geändert',
  'Who belongs to this organization, and what they may do.':
    'Wer zu dieser Organisation gehört und was sie dürfen.',
  Invite: 'Einladen',
  Person: 'Person',
  Since: 'Seit',
  'The members could not be loaded': 'Die Mitglieder konnten nicht geladen werden',
  'Loading members': 'Lädt Mitglieder',
  '{shown} was not removed': '{shown} wurde nicht entfernt',
  'Remove {shown}?': '{shown} entfernen?',
  'Their keys stop working at once, and their workflows become yours.':
    'Ihre Schlüssel gelten sofort nicht mehr, und ihre Workflows gehen an dich über.',
};
