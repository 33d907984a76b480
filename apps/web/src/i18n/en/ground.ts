/** Words of mails and of planned actions, for those who answer for them. */
export const ground = {
  mail: {
    held: 'Held until somebody releases it',
    queued: 'Waiting',
    sending: 'Being sent',
    sent: 'Sent',
    unsure: 'Not known whether it arrived',
    failed: 'Not delivered',
    cancelled: 'Cancelled',
  },
  action: {
    planned: 'Planned',
    done: 'Done',
    skipped: 'Left out',
    cancelled: 'Cancelled',
    superseded: 'Replaced by a new plan',
    failed: 'Failed',
  },
};
