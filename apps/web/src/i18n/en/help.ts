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
  here: 'About the page you came from',
  search: 'Look in the help',
  found_one: '{{count}} entry found',
  found_other: '{{count}} entries found',
  nothing: 'Nothing answers this. Fewer letters find more; the secretariat answers the rest.',
  pages: 'Page by page',
  glossary: 'Words of the field',
  page: {
    home: {
      title: 'Home',
      say: 'What you have to do now, what waits for others, what happens and what was decided. A row leads to the place where it is done.',
    },
    meetings: {
      title: 'Meetings and participants',
      say: 'Agenda, papers, texts, delegations, credentials and who came again. The seven principles are figures; each opens the records behind it.',
    },
    texts: {
      title: 'Texts',
      say: 'Every draft of your process with its state. A first draft comes in as a file or as pasted words and is shown for correction before it becomes paragraphs.',
    },
    room: {
      title: 'Drafting room',
      say: 'Everybody who may type sees the same text at once. Each paragraph has a state; an agreed one is closed until the chair reopens it. The line at the foot says what became of your last change.',
    },
    versions: {
      title: 'Versions and comparison',
      say: 'Named and automatic states of a text. Any two can be compared; an older one can be brought back as a new edit, and nothing is lost by that.',
    },
    adoption: {
      title: 'Adoption',
      say: 'One person declares the text ready, another records the decision. Before that the list says what is still in the way. Adoption makes the recommendations, their commitments and the follow-up plan in one step.',
    },
    record: {
      title: 'Record of adoption',
      say: 'The adopted words with their hash. Nobody can change them; a correction is a record of its own.',
    },
    recommendations: {
      title: 'Recommendations',
      say: 'Each adopted sentence with its life: from the paragraph in which it was drafted to the last report on it.',
    },
    report: {
      title: 'Tasks and reports',
      say: 'What your State is asked to answer, question by question. Every answer is saved as you give it; the report is sent only when you send it, and you keep a receipt.',
    },
    followUp: {
      title: 'Follow-up',
      say: 'Focal points, report requests, reminders and letters. What is prepared for a State that is late leaves the house only when a person releases it.',
    },
    accountability: {
      title: 'Accountability',
      say: 'What each State said of each recommendation. “No report” is not “no action”: the two look different and are counted apart.',
    },
    messages: {
      title: 'Messages',
      say: 'What was told to you here and by e-mail, and how often you want to hear of it.',
    },
    directory: {
      title: 'Directory and processes',
      say: 'The consultative processes, their members and their meetings as the sources print them. What does not agree in the sources is shown beside it.',
    },
    administration: {
      title: 'Administration and account',
      say: 'People, roles, mails and backups for those who run the house; language, time and sessions for yourself.',
    },
  },
  keys: 'With the keyboard',
  key: {
    goto: { title: 'Ctrl + K', say: 'Go to a paragraph, a recommendation, a State, a person or a command.' },
    next: {
      title: 'Tab',
      say: 'The next control. The first stops of every page lead to its content, to the navigation and to the status of saving.',
    },
    press: { title: 'Enter', say: 'Presses what has the focus; in a text it begins a new paragraph.' },
    escape: { title: 'Esc', say: 'Closes what lies above the page, and leaves the text, so that Tab goes on.' },
    move: { title: 'Alt + arrow up or down', say: 'Moves a paragraph of the text.' },
    level: {
      title: 'Backspace at the beginning of a paragraph',
      say: 'Joins it to the one before; one step of undo divides them again.',
    },
    undo: { title: 'Ctrl + Z', say: 'Takes back your own last step, never that of a colleague.' },
    find: { title: 'Ctrl + F in the drafting room', say: 'Finds and replaces in the whole text.' },
    who: { title: 'Ctrl + I in the drafting room', say: 'Tells which delegation wrote the selected words.' },
    regions: {
      title: 'F6 in the drafting room',
      say: 'The next part: the text, the paragraph, the contents, the status of saving; with Shift the one before.',
    },
    open: { title: 'F8 in the drafting room', say: 'The next open paragraph; with Shift the one before.' },
    act: {
      title: 'Ctrl + Enter in the drafting room',
      say: 'Does what comes first for the paragraph; for the chair it marks the paragraph agreed.',
    },
    grid: { title: 'Arrow keys, Home, End, Page up, Page down', say: 'Walk through a matrix; Enter opens the place.' },
    tabs: { title: 'Arrow keys between choices', say: 'Change the chosen one.' },
  },
  term: {
    zeroDraft: { title: 'Zero draft', say: 'A first text that is offered as a basis and binds nobody.' },
    nonPaper: { title: 'Non-paper', say: 'An informal text without author or status. It is never cited.' },
    rollingText: { title: 'Rolling text', say: 'The working text that is brought up to date after each round.' },
    chairsText: { title: 'Chair’s text', say: 'A compromise that the chair proposes on own authority.' },
    cleanText: { title: 'Clean text', say: 'A text without brackets and without marks of change.' },
    redline: { title: 'Redline', say: 'A text with its changes shown against a named earlier state.' },
    brackets: { title: 'Square brackets', say: 'Words on which there is no agreement yet.' },
    alternative: {
      title: 'Alternative',
      say: 'One of several competing wordings of a paragraph; one of them survives.',
    },
    bis: {
      title: 'Bis, ter, quater',
      say: 'Numbers of paragraphs that were put in later, so that the others keep theirs.',
    },
    placeholder: { title: 'Placeholder', say: 'A place kept for words that are still to come.' },
    adRef: { title: 'Agreed ad referendum', say: 'A delegate agrees, subject to confirmation by the capital.' },
    agreed: {
      title: 'Agreed paragraph',
      say: 'All accept it for now. It is closed until the chair reopens it, with a reason.',
    },
    nothingAgreed: {
      title: 'Nothing is agreed until everything is agreed',
      say: 'Agreement on parts is provisional until the whole text is adopted.',
    },
    package: { title: 'Package', say: 'Paragraphs that stand or fall together.' },
    agreedLanguage: { title: 'Agreed language', say: 'Wording that comes from an earlier adopted text.' },
    chapeau: { title: 'Chapeau', say: 'Opening words that govern the list beneath them.' },
    preambular: {
      title: 'Preambular paragraph',
      say: 'Gives a reason; it is not numbered and asks nothing of anybody.',
    },
    operative: {
      title: 'Operative paragraph',
      say: 'Says what is to be done; it is numbered, and only from it tasks arise.',
    },
    tabling: { title: 'Tabling', say: 'The formal submission of a proposal, from which moment all see it.' },
    sponsor: { title: 'Sponsor and co-sponsor', say: 'Who tables a proposal, and who adds its name to it.' },
    consensus: {
      title: 'Consensus',
      say: 'Adoption without a vote because nobody objects formally. It is not the same as unanimity.',
    },
    silence: {
      title: 'Silence procedure',
      say: 'A frozen text is adopted at a stated moment unless somebody objects before.',
    },
    explanation: { title: 'Explanation of position', say: 'What a State says about its stand when a text is adopted.' },
    reservation: { title: 'Reservation', say: 'A State does not accept a part of the text.' },
    disassociation: { title: 'Disassociation', say: 'A State joins the consensus, but not on one paragraph.' },
    pathfinder: {
      title: 'Pathfinder',
      say: 'Those who wish go ahead; those who do not carry no obligation and no negative mark.',
    },
    noteVerbale: {
      title: 'Note verbale',
      say: 'A formal letter in the third person between missions and the secretariat.',
    },
    credentials: { title: 'Credentials', say: 'Proof that somebody may represent a State at a meeting.' },
    focalPoint: {
      title: 'Focal point',
      say: 'The standing contact that a government names for a process, with an alternate.',
    },
    capital: {
      title: 'Capital, clearance',
      say: 'The government at home decides; a text is sent to it and comes back cleared.',
    },
    observer: { title: 'Observer', say: 'May attend and read, and does not decide.' },
    symbol: { title: 'Document symbol', say: 'The printed reference of a document, used once and never again.' },
    baseline: {
      title: 'Baseline and benchmark',
      say: 'Where one stood when a recommendation was adopted, and by what its progress is measured.',
    },
    obstacle: {
      title: 'Obstacle',
      say: 'What stands in the way of a recommendation. Naming one is no blame; it is how help is found.',
    },
    practice: { title: 'Effective practice', say: 'Something that worked and that a State is willing to share.' },
    crs: {
      title: 'Country Reporting System (CRS)',
      say: 'The questionnaire with which States tell what became of the recommendations.',
    },
    synthesis: {
      title: 'Synthesis',
      say: 'The secretariat’s summary over all reports, with which the next meeting opens.',
    },
    reminder: { title: 'Courtesy reminder', say: 'The first, mild reminder before a report is due.' },
  },
  access: 'Accessibility',
  accessSay:
    'Rapporteur is built to the Web Content Accessibility Guidelines 2.2, level AA. Everything can be done with the keyboard; states are said in words beside every colour; text can be enlarged to twice its size; motion stops where your device asks for that.',
  accessKnown:
    'Automatic checks run on every page in both themes. They find only part of what can be wrong; the drafting room is also tested by keyboard alone.',
  accessAsk:
    'If something keeps you from taking part, tell the secretariat: it can also receive answers by e-mail or telephone and enter them on your behalf.',
  contact: 'Contact',
  contactSay:
    'The secretariat of your process answers questions on texts, roles and deadlines. Quote the reference that a message shows.',
};
