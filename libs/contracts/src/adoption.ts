import { z } from 'zod/mini';

const entityIds = z.array(z.uuid()).check(z.minLength(1), z.maxLength(200));

/** Who is addressed by a recommendation. A pathfinder item carries its list of joiners. */
export const AddresseeRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all_members') }),
  z.object({ kind: z.literal('named'), entityIds }),
  z.object({ kind: z.literal('pathfinder'), joinerIds: entityIds }),
  z.object({ kind: z.literal('secretariat') }),
  z.object({ kind: z.literal('organisations'), entityIds }),
]);
export type AddresseeRule = z.infer<typeof AddresseeRule>;

/** Until when. */
export const DeadlineRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), on: z.iso.date() }),
  z.object({ kind: z.literal('months_after_adoption'), months: z.int().check(z.minimum(1), z.maximum(240)) }),
  z.object({ kind: z.literal('before_next_meeting'), days: z.int().check(z.minimum(0), z.maximum(730)) }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;
