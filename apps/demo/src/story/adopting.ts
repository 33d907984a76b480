import { adoptionRoutes, draftingRoutes, followupRoutes } from '#contracts';
import type { Account } from './account.js';
import type { Expected } from './expected.rules.js';
import type { Stage } from './stage.js';

const RULE = { kind: 'months_after_adoption', months: 12 } as const;

export interface Adopted {
  adoptionId: string;
  recommendations: number;
  commitments: number;
  commitmentsOnSecondAdoption: number;
  adoptionMs: number;
}

/** A look before adopting, the chair declares, the officer records; a second time changes nothing. */
export async function adopt(stage: Stage, account: Account, expected: Expected): Promise<Adopted> {
  const { textId } = stage.setting;
  const [chair, officer] = [await stage.post('chair'), await stage.post('secretariat_officer')];
  const look = await chair.call(
    followupRoutes.lookAtAdoption,
    { textId },
    { reportRule: RULE.kind, months: RULE.months },
  );
  stage.expect('commitments in the look before adopting', look.commitments, expected.commitments);
  stage.say(
    `a look before adopting: ${look.recommendations} recommendations, ${look.commitments} commitments, ${look.addressees} addressees, ${look.mails.total} mails held for ${look.holdMinutes} minutes`,
  );
  const text = await chair.call(draftingRoutes.text, { textId });
  const alone = await officer.refusalOf(adoptionRoutes.recordAdoption, { textId }, { declarationId: textId });
  stage.expect('recording what nobody declared', alone === null, false);
  const page = await chair.call(
    adoptionRoutes.declareAdoption,
    { textId },
    { version: text.version, reportRule: RULE },
  );
  const declarationId = page.declaration!.id;
  const own = await chair.refusalOf(adoptionRoutes.recordAdoption, { textId }, { declarationId });
  stage.expect('one person alone adopts', own === null, false);
  const began = performance.now();
  const adoption = await officer.call(adoptionRoutes.recordAdoption, { textId }, { declarationId });
  const adoptionMs = Math.round(performance.now() - began);
  const commitments = await account.commitments();
  stage.say(
    `the chair declared and the officer recorded: ${adoption.recommendations} recommendations, ${commitments} commitments, in ${adoptionMs} ms; ${adoption.sha256.slice(0, 12)}`,
  );
  const again = await officer.call(adoptionRoutes.recordAdoption, { textId }, { declarationId });
  const commitmentsOnSecondAdoption = await account.commitments();
  stage.expect('the second adoption is the first', [again.already, again.id], [true, adoption.id]);
  stage.say(`adopted once more: the same ${commitmentsOnSecondAdoption} commitments`);
  const record = await officer.call(adoptionRoutes.record, { adoptionId: adoption.id });
  stage.expect('the copy matches its record', [record.intact, record.register.unbroken], [true, true]);
  return {
    adoptionId: adoption.id,
    recommendations: adoption.recommendations,
    commitments,
    commitmentsOnSecondAdoption,
    adoptionMs,
  };
}
