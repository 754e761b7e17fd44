import type { Catalogue } from '../translate';

export const invitationsMessages: Catalogue = {
  'This invitation is not valid any more': 'Diese Einladung gilt nicht mehr',
  'It was taken back, accepted already, or is older than seven days. Ask for a new one.':
    'Sie wurde zurückgezogen, schon angenommen oder ist älter als sieben Tage. Bitte um eine neue.',
  'Join {organization}': '{organization} beitreten',
  'You are invited as {role} with the address {name}.':
    'Du bist als {role} mit der Adresse {name} eingeladen.',
  Join: 'Beitreten',
  'Create the account and join': 'Konto erstellen und beitreten',
};
