import { minorDigits } from '#contracts';

/** Why what was typed is not taken as an amount. */
export type NoAmount = 'none' | 'too-fine' | 'two-readings';

/** A currency as its field holds it. */
export const currencyOf = (typed: string): string => typed.trim().toUpperCase();

/** An amount as it is typed ("1 250,50", "1,250.50", "300") in the smallest unit of its currency. */
export function minorOf(typed: string, currency: string): number | NoAmount {
  const digits = minorDigits(currency);
  const plain = typed
    .replace(/[\s\u00A0\u202F\u200E\u200F\u061C]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const [, whole, thousands, decimal, fraction] =
    /^([1-9]\d{0,2}([.,'٬])\d{3}(?:\2\d{3})*|\d+)(?:([.,٫])(\d+))?$/.exec(plain) ?? [];
  // One sign cannot mean both.
  if (whole === undefined || (thousands !== undefined && thousands === decimal)) return 'none';
  // "1.250" dinars: a thousand and more, or one and a quarter.
  if (digits > 2 && decimal === undefined && /^\d+[.,]\d+$/.test(whole)) return 'two-readings';
  const parts = (fraction ?? '').replace(/0+$/, '');
  if (parts.length > digits) return 'too-fine';
  return Number(whole.replace(/\D/g, '')) * 10 ** digits + Number(parts.padEnd(digits, '0'));
}

/** An amount as it is written: whole, or with as many decimals as its currency has. */
export function writtenAmount(
  minor: number,
  currency: string,
  number: (value: number, decimals: number) => string,
): string {
  const digits = minorDigits(currency);
  const unit = 10 ** digits;
  return number(minor / unit, minor % unit === 0 ? 0 : digits);
}
