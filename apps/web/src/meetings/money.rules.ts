/** An amount as it is typed ("1 250,50", "1,250.50", "300") in hundredths; undefined when it is none. */
export function minorOf(typed: string): number | undefined {
  const plain = typed
    .replace(/[\s\u00A0\u202F\u200E\u200F\u061C]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',');
  const [, whole, thousands, decimal, fraction] =
    /^(\d{1,3}([.,'])\d{3}(?:\2\d{3})*|\d+)(?:([.,])(\d{1,2}))?$/.exec(plain) ?? [];
  // One sign cannot mean both.
  if (whole === undefined || (thousands !== undefined && thousands === decimal)) return undefined;
  return Number(whole.replace(/[.,']/g, '')) * 100 + Number((fraction ?? '').padEnd(2, '0'));
}
