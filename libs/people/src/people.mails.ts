/** The letters of this chapter in words. Only short, single-purpose mails: one link, no text of any draft. */
export interface PlainLetter {
  subject: string;
  text: string;
  html: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function letter(subject: string, lines: string[], link: { words: string; url: string }, reason: string): PlainLetter {
  return {
    subject,
    text: `${lines.join('\n\n')}\n\n${link.words}:\n${link.url}\n\n${reason}\n`,
    html:
      `<div dir="ltr" style="font-family:Noto Sans,Arial,sans-serif;color:#14202B;max-width:36rem">` +
      lines.map((line) => `<p>${escaped(line)}</p>`).join('') +
      `<p><a href="${escaped(link.url)}" style="display:inline-block;background:#0B5394;color:#fff;padding:10px 16px;border-radius:4px;text-decoration:none">${escaped(link.words)}</a></p>` +
      `<p style="color:#46535F;font-size:14px">${escaped(link.url)}</p><p style="color:#46535F;font-size:14px">${escaped(reason)}</p></div>`,
  };
}

export const letters = {
  sign_in: (name: string, url: string) =>
    letter(
      'Your sign-in link for Rapporteur (valid 20 minutes)',
      [`Dear ${name},`, 'this link signs you in once, on the device on which you open it. It is valid for 20 minutes.'],
      { words: 'Sign in', url },
      'You receive this because somebody asked for a sign-in link for this address. If it was not you, nothing needs to be done.',
    ),
  reset: (name: string, url: string) =>
    letter(
      'Choose a new password for Rapporteur (valid 60 minutes)',
      [`Dear ${name},`, 'with this link you choose a new password. You are then signed out everywhere else.'],
      { words: 'Choose a new password', url },
      'You receive this because somebody asked for a new password for this address. If it was not you, nothing needs to be done.',
    ),
  invitation: (name: string, url: string, process: string) =>
    letter(
      `${process}: set up your access`.slice(0, 70),
      [`Dear ${name},`, `you are invited to work with ${process} in Rapporteur. The link is valid for 14 days.`],
      { words: 'Set up your access', url },
      'You receive this because the secretariat entered your address.',
    ),
};
