import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './StatusMark.js';

interface FileDropProps {
  label: string;
  hint?: string;
  /** As for an input: ".csv,.xlsx". */
  accept?: string;
  error?: string | null;
  /** On a telephone or tablet its camera is offered as well, under this name. */
  camera?: string;
  onFile(file: File): void;
}

/** Takes a file by button, or dropped upon it. */
export function FileDrop({ label, hint, accept, error, camera, onFile }: FileDropProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const lens = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
    for (const { current } of [input, lens]) if (current) current.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside does the same by keyboard.
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id} className="label">
        {label}
      </label>
      {hint && (
        <span className="hint" id={`${id}h`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="err" id={`${id}e`}>
          {error}
        </span>
      )}
      <input
        ref={input}
        id={id}
        className="vh"
        type="file"
        accept={accept}
        aria-describedby={[hint && `${id}h`, error && `${id}e`].filter(Boolean).join(' ') || undefined}
        onChange={(event) => take(event.target.files)}
      />
      <span className="row">
        {camera && (
          <>
            {/* Only JPEG and PNG are kept: asked for so, a telephone converts what its camera makes. */}
            <input
              ref={lens}
              hidden
              type="file"
              accept="image/jpeg,image/png"
              capture="environment"
              onChange={(event) => take(event.target.files)}
            />
            <button type="button" className="btn camera" onClick={() => lens.current?.click()}>
              {camera}
            </button>
          </>
        )}
        <button type="button" className="btn" onClick={() => input.current?.click()}>
          <Icon name="up" />
          {t('common.file.choose')}
        </button>
        <span className="muted small only-wide">{t('common.file.drop')}</span>
      </span>
    </div>
  );
}
