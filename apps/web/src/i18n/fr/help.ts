import type { Words } from '../pseudo.js';

/** Les mots de la page d’aide. */
export const help: Words = {
  title: 'Aide',
  lede: 'Comment Rapporteur s’exprime, et s’il fonctionne en ce moment.',
  service: 'État du service',
  serviceWorking: 'Tous les services fonctionnent.',
  serviceFailing: 'Une partie du service ne fonctionne pas. Ce qui a été consigné au registre est en sûreté.',
  loading: 'l’état du service',
  saved: 'Ce que veut dire « enregistré »',
  savedRecord:
    'Le service a confirmé que votre dernière modification est consignée durablement. Une coupure de courant ne l’efface pas.',
  savedDevice: 'Votre modification est conservée sur cet appareil et n’est pas encore confirmée.',
  savedOffline: 'Le service est injoignable. Vous pouvez continuer à lire ; ce qui exige le registre attend.',
  words: { record: 'Consigné au registre', device: 'Sur cet appareil', offline: 'Hors ligne' },
  thread: 'La vie d’une recommandation',
  threadSay:
    'Un paragraphe d’un projet garde une seule adresse toute sa vie : il est rédigé, adopté, attribué à ceux auxquels il s’adresse, rapporté, puis repris à la réunion suivante.',
  who: 'Qui voit quoi',
  level: {
    L0: 'Tout le monde, y compris à l’extérieur.',
    L1: 'Tous ceux qui participent à la réunion.',
    L2: 'Les États membres et le secrétariat.',
    L3: 'La présidence, les vice-présidences et le secrétariat.',
    L4: 'Seulement votre délégation ou votre État.',
    L5: 'Seulement les personnes désignées.',
  },
  here: 'À propos de la page d’où vous venez',
  search: 'Chercher dans l’aide',
  found_one: '{{count}} entrée trouvée',
  found_many: '{{count}} d’entrées trouvées',
  found_other: '{{count}} entrées trouvées',
  nothing: 'Rien ne répond à cela. Moins de lettres trouvent davantage ; le secrétariat répond au reste.',
  pages: 'Page par page',
  glossary: 'Le vocabulaire du domaine',
  page: {
    home: {
      title: 'Accueil',
      say: 'Ce que vous avez à faire maintenant, ce qui attend d’autres personnes, ce qui se passe et ce qui a été décidé. Chaque ligne mène à l’endroit où cela se fait.',
    },
    meetings: {
      title: 'Réunions et participants',
      say: 'Ordre du jour, documents, textes, délégations, pouvoirs, et qui est revenu. Les sept principes sont des chiffres ; chacun ouvre les données sur lesquelles il repose.',
    },
    texts: {
      title: 'Textes',
      say: 'Chaque projet de votre processus avec son état. Un premier projet arrive sous forme de fichier ou de mots collés et vous est montré pour correction avant de devenir des paragraphes.',
    },
    room: {
      title: 'Salle de rédaction',
      say: 'Tous ceux qui peuvent écrire voient le même texte au même moment. Chaque paragraphe a un état ; un paragraphe convenu est fermé jusqu’à ce que la présidence le rouvre. La ligne au bas de la page dit ce qu’est devenue votre dernière modification.',
    },
    versions: {
      title: 'Versions et comparaison',
      say: 'Les états d’un texte, nommés ou automatiques. Deux d’entre eux peuvent toujours être comparés ; un état antérieur peut être rétabli comme une nouvelle modification, et rien ne se perd ainsi.',
    },
    adoption: {
      title: 'L’adoption',
      say: 'Une personne déclare le texte prêt, une autre consigne la décision. Auparavant, la liste dit ce qui y fait encore obstacle. L’adoption établit en une seule étape les recommandations, leurs engagements et le plan de suivi.',
    },
    record: {
      title: 'Acte d’adoption',
      say: 'Les mots adoptés avec leur empreinte. Nul ne peut les modifier ; une correction fait l’objet d’un acte distinct.',
    },
    recommendations: {
      title: 'Recommandations',
      say: 'Chaque phrase adoptée avec sa vie : du paragraphe où elle a été rédigée au dernier rapport qui en parle.',
    },
    report: {
      title: 'Tâches et rapports',
      say: 'Ce à quoi votre État est invité à répondre, question par question. Chaque réponse est enregistrée dès que vous la donnez ; le rapport n’est envoyé que lorsque vous l’envoyez, et vous gardez un reçu.',
    },
    followUp: {
      title: 'Suivi',
      say: 'Points focaux, demandes de rapport, rappels et lettres. Ce qui est préparé pour un État en retard ne sort de la maison que lorsqu’une personne le libère.',
    },
    accountability: {
      title: 'Redevabilité',
      say: 'Ce que chaque État a dit de chaque recommandation. « Pas de rapport » ne veut pas dire « pas d’action » : les deux se présentent différemment et sont comptés à part.',
    },
    messages: {
      title: 'Vos messages',
      say: 'Ce qui vous a été annoncé ici et par courriel, et à quelle fréquence vous souhaitez l’apprendre.',
    },
    directory: {
      title: 'Répertoire et processus',
      say: 'Les processus consultatifs, leurs membres et leurs réunions tels que les sources les impriment. Ce qui ne concorde pas dans les sources est affiché à côté.',
    },
    administration: {
      title: 'Administration et compte',
      say: 'Personnes, titres, courriels et sauvegardes pour ceux qui tiennent la maison ; langue, heure et connexions pour vous-même.',
    },
  },
  keys: 'Au clavier',
  key: {
    goto: {
      title: 'Touches Ctrl + K',
      say: 'Mène à un paragraphe, une recommandation, un État, une personne ou une commande.',
    },
    next: {
      title: 'Tabulation',
      say: 'La commande suivante. Les premiers arrêts de chaque page mènent à son contenu, à la navigation et à l’état de l’enregistrement.',
    },
    press: {
      title: 'Entrée',
      say: 'Actionne l’élément sélectionné ; dans un texte, commence un nouveau paragraphe.',
    },
    escape: {
      title: 'Échap',
      say: 'Ferme ce qui se trouve au-dessus de la page, et quitte le texte pour que Tabulation mène plus loin.',
    },
    move: { title: 'Alt + flèche vers le haut ou vers le bas', say: 'Déplace un paragraphe du texte.' },
    level: {
      title: 'Retour arrière au début d’un paragraphe',
      say: 'Le réunit au précédent ; une seule annulation les sépare de nouveau.',
    },
    undo: { title: 'Touches Ctrl + Z', say: 'Annule votre propre dernière étape, jamais celle d’un collègue.' },
    find: { title: 'Ctrl + F dans la salle de rédaction', say: 'Cherche et remplace dans tout le texte.' },
    who: {
      title: 'Ctrl + I dans la salle de rédaction',
      say: 'Dit quelle délégation a écrit les mots sélectionnés.',
    },
    regions: {
      title: 'F6 dans la salle de rédaction',
      say: 'La partie suivante : le texte, le paragraphe, le sommaire, l’état de l’enregistrement ; avec Maj, la précédente.',
    },
    open: { title: 'F8 dans la salle de rédaction', say: 'Le paragraphe ouvert suivant ; avec Maj, le précédent.' },
    act: {
      title: 'Ctrl + Entrée dans la salle de rédaction',
      say: 'Fait ce qui vient en premier pour le paragraphe ; pour la présidence, le déclare convenu.',
    },
    grid: {
      title: 'Touches fléchées, Début, Fin, Page précédente, Page suivante',
      say: 'Parcourent une matrice ; Entrée ouvre l’endroit.',
    },
    tabs: { title: 'Touches fléchées entre des choix', say: 'Changent le choix retenu.' },
  },
  term: {
    zeroDraft: {
      title: 'Avant-projet (version zéro)',
      say: 'Un premier texte proposé comme base, qui n’engage personne.',
    },
    nonPaper: {
      title: 'Document officieux (non-paper)',
      say: 'Un texte informel sans auteur ni statut. Il n’est jamais cité.',
    },
    rollingText: { title: 'Texte évolutif', say: 'Le texte de travail mis à jour après chaque série de négociations.' },
    chairsText: {
      title: 'Texte de la présidence',
      say: 'Un compromis que la présidence propose de sa propre autorité.',
    },
    cleanText: { title: 'Texte au propre', say: 'Un texte sans crochets ni marques de modification.' },
    redline: {
      title: 'Texte avec modifications apparentes',
      say: 'Un texte dont les modifications sont montrées par rapport à un état antérieur désigné.',
    },
    brackets: { title: 'Crochets', say: 'Des mots sur lesquels il n’y a pas encore d’accord.' },
    alternative: {
      title: 'Variante',
      say: 'L’un des libellés concurrents d’un paragraphe ; un seul subsiste.',
    },
    bis: {
      title: 'Bis, ter et quater',
      say: 'Numéros de paragraphes insérés après coup, pour que les autres gardent le leur.',
    },
    placeholder: { title: 'Emplacement réservé', say: 'Une place gardée pour des mots encore à venir.' },
    adRef: {
      title: 'Convenu ad referendum',
      say: 'Un délégué donne son accord, sous réserve de confirmation par la capitale.',
    },
    agreed: {
      title: 'Paragraphe convenu',
      say: 'Tous l’acceptent pour le moment. Il est fermé jusqu’à ce que la présidence le rouvre, avec un motif.',
    },
    nothingAgreed: {
      title: 'Rien n’est convenu tant que tout n’est pas convenu',
      say: 'L’accord sur des parties est provisoire jusqu’à l’adoption de l’ensemble du texte.',
    },
    package: { title: 'Ensemble indissociable', say: 'Des paragraphes qui se maintiennent ou tombent ensemble.' },
    agreedLanguage: { title: 'Formulation convenue', say: 'Un libellé qui vient d’un texte adopté antérieurement.' },
    chapeau: { title: 'Chapeau introductif', say: 'Les mots d’ouverture qui commandent la liste placée au-dessous.' },
    preambular: {
      title: 'Alinéa du préambule',
      say: 'Il donne une raison ; il n’est pas numéroté et ne demande rien à personne.',
    },
    operative: {
      title: 'Paragraphe du dispositif',
      say: 'Il dit ce qui est à faire ; il est numéroté, et lui seul donne naissance à des tâches.',
    },
    tabling: {
      title: 'Dépôt',
      say: 'La présentation officielle d’une proposition, à partir de laquelle tous la voient.',
    },
    sponsor: { title: 'Auteur et coauteur', say: 'Qui dépose une proposition, et qui y joint son nom.' },
    consensus: {
      title: 'Le consensus',
      say: 'L’adoption sans vote, parce que nul ne s’y oppose formellement. Ce n’est pas l’unanimité.',
    },
    silence: {
      title: 'Procédure d’approbation tacite (procédure de silence)',
      say: 'Un texte figé est adopté à un moment indiqué, sauf si quelqu’un s’y oppose auparavant.',
    },
    explanation: {
      title: 'Explication de position',
      say: 'Ce qu’un État dit de sa position lors de l’adoption d’un texte.',
    },
    reservation: { title: 'Réserve', say: 'Un État n’accepte pas une partie du texte.' },
    disassociation: {
      title: 'Dissociation',
      say: 'Un État se joint au consensus, sauf sur un paragraphe.',
    },
    pathfinder: {
      title: 'États pionniers',
      say: 'Ceux qui le souhaitent avancent ; les autres n’ont ni obligation ni mention défavorable.',
    },
    noteVerbale: {
      title: 'La note verbale',
      say: 'Une lettre officielle à la troisième personne entre les missions et le secrétariat.',
    },
    credentials: { title: 'Pouvoirs', say: 'La preuve qu’une personne peut représenter un État à une réunion.' },
    focalPoint: {
      title: 'Point focal',
      say: 'Le contact permanent qu’un gouvernement désigne pour un processus, avec un suppléant.',
    },
    capital: {
      title: 'Capitale, aval',
      say: 'Le gouvernement décide dans sa capitale ; un texte lui est envoyé et revient avec son aval.',
    },
    observer: { title: 'Observateur', say: 'Peut assister et lire, et ne décide pas.' },
    symbol: {
      title: 'Cote du document',
      say: 'La référence imprimée d’un document, utilisée une fois et jamais plus.',
    },
    baseline: {
      title: 'Situation de départ et repère',
      say: 'Où l’on en était à l’adoption d’une recommandation, et à quoi ses progrès se mesurent.',
    },
    obstacle: {
      title: 'Difficulté rencontrée (obstacle)',
      say: 'Ce qui s’oppose à une recommandation. En nommer une n’est pas un reproche ; c’est ainsi que l’on trouve une aide.',
    },
    practice: {
      title: 'Pratique efficace',
      say: 'Quelque chose qui a fonctionné et qu’un État est disposé à partager.',
    },
    crs: {
      title: 'Système de rapports des pays (CRS)',
      say: 'Le questionnaire par lequel les États disent ce que sont devenues les recommandations.',
    },
    synthesis: {
      title: 'Synthèse',
      say: 'Le résumé de tous les rapports par le secrétariat, sur lequel s’ouvre la réunion suivante.',
    },
    reminder: {
      title: 'Rappel de courtoisie',
      say: 'Le premier rappel, discret, avant l’échéance d’un rapport.',
    },
  },
  access: 'Accessibilité',
  accessSay:
    'Rapporteur est conçu selon les Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA. Tout peut se faire au clavier ; les états sont dits en mots à côté de chaque couleur ; le texte peut être agrandi au double de sa taille ; le mouvement cesse quand votre appareil le demande.',
  accessKnown:
    'Des vérifications automatiques portent sur chaque page dans les deux thèmes. Elles ne trouvent qu’une partie de ce qui peut faire défaut ; la salle de rédaction est aussi éprouvée au clavier seul.',
  accessAsk:
    'Si quelque chose vous empêche de participer, dites-le au secrétariat : il peut aussi recevoir des réponses par courriel ou par téléphone et les saisir en votre nom.',
  contact: 'Nous joindre',
  contactSay:
    'Le secrétariat de votre processus répond aux questions sur les textes, les titres et les échéances. Indiquez la référence qu’un message affiche.',
};
