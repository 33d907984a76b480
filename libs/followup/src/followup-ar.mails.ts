import type { Saying } from '#notices';
import type { Book, LetterFacts } from './followup.mails.js';

const state = (f: LetterFacts, say: Saying): string => say.named(f.stateNames);
const due = (f: LetterFacts, say: Saying): string => say.deadline(f.dueAt, f.zone);

type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
const plural = new Intl.PluralRules('ar');
/** Arabic says one and two in the word itself; the figure stands before the others. */
const counted = (count: number, forms: Counted): string =>
  count === 1 || count === 2 ? forms[plural.select(count)]! : `${count} ${forms[plural.select(count)] ?? forms.other}`;
const several = (count: number): string =>
  counted(count, { one: 'توصية واحدة', two: 'توصيتان', few: 'توصيات', other: 'توصية' });
/** The same after a preposition. */
const onSeveral = (count: number): string =>
  counted(count, { one: 'توصية واحدة', two: 'توصيتين', few: 'توصيات', other: 'توصية' });
const inDays = (count: number): string =>
  counted(count, { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يوما', other: 'يوم' });
const ranks: Record<LetterFacts['rank'], string> = { primary: 'جهة التنسيق', alternate: 'جهة التنسيق المناوبة' };

const fpReason = (f: LetterFacts, say: Saying): string =>
  `تصلكم هذه الرسالة لأنكم تتولون الإجابة باسم ${state(f, say)} في إطار ${say.process}.`;
const hdReason = (f: LetterFacts, say: Saying): string =>
  `تصلكم هذه الرسالة لأنكم ترأسون وفد ${state(f, say)} في إطار ${say.process}.`;

/** رسائل المتابعة بالعربية. */
export const ar: Book = {
  follow_up_assigned: {
    subject: (f, say) => `للمتابعة من جانب ${state(f, say)}: ${several(f.commitments)} بحلول ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `اعتُمدت استنتاجات ${say.process}. والموجه منها إلى ${state(f, say)}: ${several(f.commitments)}.`,
      `موعد تقديم أول تقرير عنها: ${due(f, say)}.`,
      `إذا لم يُسمَّ أحد بعد، يرجى تسمية جهة التنسيق التي ستتولى الإجابة باسم ${state(f, say)}.`,
    ],
    button: 'الاطلاع على ما اعتُمد',
    reason: hdReason,
  },
  report_requested: {
    subject: (f, say) => `التقرير القطري ${f.cycle} (${state(f, say)}): موعده ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `موعد تقديم تقرير ${state(f, say)} القطري عن ${onSeveral(f.commitments)}: ${due(f, say)}.`,
      'يمكنكم البدء من الآن، وتقاسم العمل مع الوزارات.',
    ],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  reminder: {
    subject: (f, say) => `موعده بعد ${inDays(f.days)}: التقرير القطري ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `موعد تقديم تقرير ${state(f, say)} القطري: ${due(f, say)}.`,
      'إذا احتجتم إلى وقت إضافي، يمكنكم طلبه في الصفحة نفسها.',
    ],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  due_today: {
    subject: (f, say) => `موعده اليوم: التقرير القطري ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [`اليوم موعد تقديم تقرير ${state(f, say)} القطري: ${due(f, say)}.`],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  overdue: {
    subject: (f, say) => `متأخر منذ ${say.day(f.dueOn)}: التقرير القطري ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `كان موعد تقديم تقرير ${state(f, say)} القطري: ${due(f, say)}. وما زال بالإمكان إرساله.`,
      'هل لنا أن نساعدكم؟ يمكنكم طلب وقت إضافي حتى عشرة أيام بعد الموعد، أو الرد على هذه الرسالة.',
    ],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  courtesy: {
    subject: (f, say) => `لعنايتكم: ما زال التقرير القطري ${f.cycle} (${state(f, say)}) منتظرا`,
    lines: (f, say) => [
      `لم يرد بعد تقرير ${state(f, say)} في إطار ${say.process}. وكان موعد تقديمه: ${due(f, say)}.`,
      'يسعدنا أن نساعدكم: تكفي إجابة قصيرة عن كل توصية.',
    ],
    button: 'الاطلاع على ما لم يكتمل',
    reason: hdReason,
  },
  chair_letter: {
    subject: (f, say) => `رسالة من رئاسة ${say.process} إلى ${state(f, say)}`,
    lines: (f, say) => [
      `يتطلع أعضاء ${say.process} إلى تقرير ${state(f, say)}، وكان موعد تقديمه: ${due(f, say)}.`,
      'وباسمهم أشكركم سلفا على التفضل ببيان الموعد المتوقع لتقديمه.',
      'الرئاسة',
    ],
    button: 'الاطلاع على ما لم يكتمل',
    reason: hdReason,
  },
  vacancy: {
    subject: (f, say) => `يرجى تسمية جهة التنسيق في ${state(f, say)} في إطار ${say.process}`,
    lines: (f, say) => [
      `لا أحد يتولى حاليا الإجابة باسم ${state(f, say)}. وإلى أن تُسمى جهة التنسيق، تُوجَّه الرسائل إليكم.`,
    ],
    button: 'تسمية جهة التنسيق',
    reason: hdReason,
  },
  extension_granted: {
    subject: (f, say) => `موعد جديد، ${say.day(f.dueOn)}: التقرير القطري ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `مُنح وقت إضافي. والموعد الجديد لتقديم تقرير ${state(f, say)} القطري: ${due(f, say)}.`,
      ...(f.note ? [say.apart(f.note)] : []),
    ],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  extension_refused: {
    subject: (f, say) => `يبقى الموعد ${say.day(f.dueOn)}: التقرير القطري ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `تعذر منح وقت إضافي. ويبقى موعد تقديم تقرير ${state(f, say)} القطري: ${due(f, say)}.`,
      ...(f.note ? [say.apart(f.note)] : []),
    ],
    button: 'فتح التقرير',
    reason: fpReason,
  },
  designated: {
    subject: (f, say) => `تسميتكم ${ranks[f.rank]} في ${state(f, say)} في إطار ${say.process}`,
    lines: (f, say) => [
      `سماكم رئيس وفد ${state(f, say)} لتولي مهام ${ranks[f.rank]}. يرجى القبول، وعندئذ تبدأ مهامكم.`,
    ],
    button: 'القراءة والقبول',
    reason: (f, say) => `تصلكم هذه الرسالة لأن حكومة ${state(f, say)} سمتكم.`,
  },
  handed_over: {
    subject: (f, say) => `تسليم مهام جهة التنسيق في ${state(f, say)} إلى ${f.name}`,
    lines: (f, say) => [
      `شكرا على ما قمتم به. ويبقى ما جرت صياغته لدى ${state(f, say)}، وقد انتهى دخولكم إلى مساحة عملها.`,
    ],
    button: 'تسجيل الدخول',
    reason: (f, say) => `تصلكم هذه الرسالة لأنكم كنتم جهة التنسيق في ${state(f, say)} في إطار ${say.process}.`,
  },
};
