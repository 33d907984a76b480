/** Words of the inbox page and of travelling in time: both exist in rehearsal and demonstration only. */
export const inbox = {
  title: 'Inbox',
  lede: 'E-mails that this service has sent. None of them left it.',
  loading: 'the inbox',
  empty: 'No e-mail was sent yet.',
  emptySay: 'Ask for a sign-in link, invite somebody, or let time pass: reminders arrive here.',
  to: 'To',
  everybody: 'Everybody',
  from: 'From',
  received: 'Received',
  choose: 'Choose an e-mail to read it.',
  reading: 'the e-mail',
  view: 'Show as',
  html: 'As it looks',
  text: 'As plain text',
  back: 'All e-mails',
};
