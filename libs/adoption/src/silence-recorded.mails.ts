import type { Saying } from '#notices';
import { aLetter, ar, en, fr, type SilenceLetter, state, text } from './silence.mails.js';

const received = ({ receivedAt, zone }: SilenceLetter, say: Saying) => say.deadline(receivedAt, zone);

/** An officer recorded an objection of this State, which had come in another way than by the page. No other State reads it. */
export const silenceIsRecorded = aLetter('silence_recorded', {
  en: en((silence, say) => ({
    subject: `Recorded for your State: an objection to ${silence.symbol}`,
    lines: [
      `The secretariat has recorded an objection of ${state(silence, say)} to the text ${text(silence, say)}, received on ${received(silence, say)}.`,
      silence.broke
        ? 'It broke the silence: the text is not adopted.'
        : 'It did not break the silence, and was kept as a statement.',
      'Read on this page what was recorded. If your State did not say so, tell the secretariat at once.',
    ],
    button: 'Read what was recorded',
  })),
  fr: fr((silence, say) => ({
    subject: `Consigné pour votre État : une objection à ${silence.symbol}`,
    lines: [
      `Le secrétariat a consigné une objection de ${state(silence, say)} au texte ${text(silence, say)}, reçue le ${received(silence, say)}.`,
      silence.broke
        ? 'Elle a rompu le silence : le texte n’est pas adopté.'
        : 'Elle n’a pas rompu le silence et a été conservée comme déclaration.',
      'Lisez sur cette page ce qui a été consigné. Si votre État ne s’est pas exprimé ainsi, dites-le sans attendre au secrétariat.',
    ],
    button: 'Lire ce qui a été consigné',
  })),
  ar: ar((silence, say) => ({
    subject: `سُجّل باسم دولتكم: اعتراض على ${say.apart(silence.symbol)}`,
    lines: [
      `سجلت الأمانة اعتراضا من ${state(silence, say)} على النص ${text(silence, say)}، استُلم في ${received(silence, say)}.`,
      silence.broke ? 'وقد كسر الصمت: لم يُعتمد النص.' : 'ولم يكسر الصمت، وحُفظ بوصفه بيانا.',
      'اقرأوا في هذه الصفحة ما سُجّل. وإذا لم تكن دولتكم قد قالت ذلك فأبلغوا الأمانة فورا.',
    ],
    button: 'قراءة ما سُجّل',
  })),
});
