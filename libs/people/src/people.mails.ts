import { apart, directionOf, shortSubject } from '#contracts';

/** The letters of this chapter in words. Only short, single-purpose mails: one link, no text of any draft. */
export interface PlainLetter {
  lang: string;
  subject: string;
  text: string;
  html: string;
}

interface Words {
  subject: string;
  lines: string[];
  button: string;
  reason: string;
}
interface Given {
  name: string;
  process: string;
}
export type AccessLetter = 'sign_in' | 'reset' | 'invitation';
type Book = Record<AccessLetter, (given: Given) => Words>;

const en: Book = {
  sign_in: ({ name }) => ({
    subject: 'Your sign-in link for Rapporteur (valid 20 minutes)',
    lines: [
      `Dear ${name},`,
      'this link signs you in once, on the device on which you open it. It is valid for 20 minutes.',
    ],
    button: 'Sign in',
    reason:
      'You receive this because somebody asked for a sign-in link for this address. If it was not you, nothing needs to be done.',
  }),
  reset: ({ name }) => ({
    subject: 'Choose a new password for Rapporteur (valid 60 minutes)',
    lines: [`Dear ${name},`, 'with this link you choose a new password. You are then signed out everywhere else.'],
    button: 'Choose a new password',
    reason:
      'You receive this because somebody asked for a new password for this address. If it was not you, nothing needs to be done.',
  }),
  invitation: ({ name, process }) => ({
    subject: `${process}: set up your access`,
    lines: [`Dear ${name},`, `you are invited to work with ${process} in Rapporteur. The link is valid for 14 days.`],
    button: 'Set up your access',
    reason: 'You receive this because the secretariat entered your address.',
  }),
};

const fr: Book = {
  sign_in: ({ name }) => ({
    subject: 'Votre lien de connexion à Rapporteur (valable 20 minutes)',
    lines: [
      `Bonjour ${name},`,
      'Ce lien vous connecte une seule fois, sur l’appareil où vous l’ouvrez. Il est valable 20 minutes.',
    ],
    button: 'Se connecter',
    reason:
      'Vous recevez ce message parce qu’un lien de connexion a été demandé pour cette adresse. Si la demande ne vient pas de vous, il n’y a rien à faire.',
  }),
  reset: ({ name }) => ({
    subject: 'Nouveau mot de passe pour Rapporteur (lien valable 60 minutes)',
    lines: [
      `Bonjour ${name},`,
      'Ce lien vous permet de choisir un nouveau mot de passe. Votre session prend alors fin partout ailleurs.',
    ],
    button: 'Choisir un nouveau mot de passe',
    reason:
      'Vous recevez ce message parce qu’un nouveau mot de passe a été demandé pour cette adresse. Si la demande ne vient pas de vous, il n’y a rien à faire.',
  }),
  invitation: ({ name, process }) => ({
    subject: `${process} : préparez votre accès`,
    lines: [
      `Bonjour ${name},`,
      `Vous recevez une invitation à travailler dans Rapporteur, au titre du processus suivant : ${process}. Le lien est valable 14 jours.`,
    ],
    button: 'Préparer votre accès',
    reason: 'Vous recevez ce message parce que le secrétariat a saisi votre adresse.',
  }),
};

const rapporteur = apart('Rapporteur', 'ar');
const ar: Book = {
  sign_in: ({ name }) => ({
    subject: 'رابط دخولكم إلى Rapporteur (صالح مدة 20 دقيقة)',
    lines: [
      `تحية طيبة إلى ${name}،`,
      'يتيح لكم هذا الرابط تسجيل الدخول مرة واحدة، على الجهاز الذي تفتحونه عليه. وهو صالح مدة 20 دقيقة.',
    ],
    button: 'تسجيل الدخول',
    reason: 'تصلكم هذه الرسالة لأن رابط دخول طُلب لهذا العنوان. وإذا لم يكن الطلب منكم، فلا حاجة إلى القيام بأي شيء.',
  }),
  reset: ({ name }) => ({
    subject: 'كلمة مرور جديدة للدخول إلى Rapporteur (الرابط صالح مدة 60 دقيقة)',
    lines: [`تحية طيبة إلى ${name}،`, 'بهذا الرابط تختارون كلمة مرور جديدة. وينتهي عندئذ تسجيل دخولكم في كل مكان آخر.'],
    button: 'اختيار كلمة مرور جديدة',
    reason:
      'تصلكم هذه الرسالة لأن كلمة مرور جديدة طُلبت لهذا العنوان. وإذا لم يكن الطلب منكم، فلا حاجة إلى القيام بأي شيء.',
  }),
  invitation: ({ name, process }) => ({
    subject: `إعداد دخولكم إلى العمل مع ${process}`,
    lines: [
      `تحية طيبة إلى ${name}،`,
      `أنتم مدعوون إلى العمل مع ${process} في منظومة ${rapporteur}. والرابط صالح مدة 14 يوما.`,
    ],
    button: 'إعداد الدخول',
    reason: 'تصلكم هذه الرسالة لأن الأمانة أدخلت عنوانكم.',
  }),
};

/** The languages in which these letters can be sent; everybody else gets the English ones. */
export const books: Readonly<Record<string, Book>> = { en, fr, ar };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A letter that carries one link, in its reader's words, with the English ones below: whoever helps may not read the
 * reader's language. The address stands bare on its line: a sign behind it would join it.
 */
export function accessLetter(
  kind: AccessLetter,
  to: { name: string; lang: string },
  url: string,
  processNames: Readonly<Record<string, string>>,
): PlainLetter {
  const lang = to.lang in books ? to.lang : 'en';
  const words = (inLang: string): Words =>
    books[inLang]![kind]({
      name: apart(to.name, inLang),
      process: apart(processNames[inLang] ?? processNames['en'] ?? 'Rapporteur', inLang),
    });
  const { subject, lines, button, reason } = words(lang);
  const english = lang === 'en' ? [] : ['In English:', ...words('en').lines];
  const colon = lang === 'fr' ? '\u00a0:' : ':';
  const below = english.length > 0 ? [`-- \n${english[0]}`, ...english.slice(1)] : [];
  return {
    lang,
    subject: shortSubject(subject),
    text: `${[...lines, `${button}${colon}\n${url}`, reason, ...below].join('\n\n')}\n`,
    html:
      `<div lang="${lang}" dir="${directionOf(lang)}" style="font-family:Noto Sans,Arial,sans-serif;color:#14202B;max-width:36rem;text-align:start">` +
      lines.map((line) => `<p>${escaped(line)}</p>`).join('') +
      `<p><a href="${escaped(url)}" style="display:inline-block;background:#0B5394;color:#fff;padding:10px 16px;border-radius:4px;text-decoration:none">${escaped(button)}</a></p>` +
      `<p style="color:#46535F;font-size:14px;word-break:break-all"><span dir="ltr">${escaped(url)}</span></p><p style="color:#46535F;font-size:14px">${escaped(reason)}</p>` +
      (english.length > 0
        ? `<div lang="en" dir="ltr" style="margin-top:24px;padding-top:16px;border-top:1px solid #D5DAE0;text-align:start;font-size:14px">${english.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>`
        : '') +
      '</div>',
  };
}
