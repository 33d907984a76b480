import i18next from 'i18next';

/** One finding of a schema, as far as words can be made of it. */
export interface Finding {
  code?: string;
  path: PropertyKey[];
  message: string;
  origin?: string;
  format?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  input?: unknown;
}

/** A schema's finding in words that tell what to enter. */
export function correction(finding: Finding): { path: string; message: string } {
  const t = i18next.t.bind(i18next);
  const path = finding.path.join('.');
  const minimum = Number(finding.minimum);
  const message = () => {
    // A day, an address or a number that nobody entered is not a wrong one.
    if (finding.code === 'invalid_format' && finding.input === '') return t('common.correction.required');
    if (finding.code === 'too_small' && finding.origin === 'string') {
      return minimum <= 1 ? t('common.correction.required') : t('common.correction.tooShort', { count: minimum });
    }
    if (finding.code === 'too_big' && finding.origin === 'string')
      return t('common.correction.tooLong', { count: Number(finding.maximum) });
    if (finding.code === 'too_small') return t('common.correction.atLeast', { minimum });
    if (finding.code === 'too_big') return t('common.correction.atMost', { maximum: Number(finding.maximum) });
    if (finding.code === 'invalid_format' && finding.format === 'email') return t('common.correction.email');
    if (finding.code === 'invalid_value' || finding.code === 'invalid_union') return t('common.correction.choose');
    if (finding.code === 'invalid_type') return t('common.correction.required');
    return finding.code === 'custom' && finding.message !== 'Invalid input'
      ? finding.message
      : t('common.correction.other');
  };
  return { path, message: message() };
}
