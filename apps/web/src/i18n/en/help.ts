/** Words of the help page. */
export const help = {
  title: 'Help',
  lede: 'How Rapporteur speaks, and whether it works at this moment.',
  service: 'Service',
  serviceWorking: 'All services are working.',
  serviceFailing: 'Part of the service is not working. What was saved to the record is safe.',
  loading: 'the state of the service',
  saved: 'What “saved” means',
  savedRecord:
    'The service has confirmed that your last change is written down durably. A loss of power does not undo it.',
  savedDevice: 'Your change is kept on this device and not yet confirmed.',
  savedOffline: 'The service cannot be reached. You can go on reading; what needs the record waits.',
  words: { record: 'Saved to the record', device: 'On this device', offline: 'Offline' },
  thread: 'The life of a recommendation',
  threadSay:
    'A paragraph of a draft keeps one address for life: it is drafted, adopted, assigned to those it addresses, reported on, and carried forward to the next meeting.',
  who: 'Who sees what',
  level: {
    L0: 'Everybody, also outside.',
    L1: 'Everybody who takes part in the meeting.',
    L2: 'The member States and the secretariat.',
    L3: 'The chair, the vice-chairs and the secretariat.',
    L4: 'Only your own delegation or State.',
    L5: 'Only the persons named.',
  },
  keys: 'With the keyboard',
  keysSay:
    'Tab moves from one control to the next, Enter presses, Escape closes. The first stops of every page lead to its content, to the navigation and to the status of saving.',
  contact: 'Contact',
  contactSay:
    'The secretariat of your process answers questions on texts, roles and deadlines. Quote the reference that a message shows.',
};
