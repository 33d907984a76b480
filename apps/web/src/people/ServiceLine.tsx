import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../ui/StatusMark.js';

type Service = 'asking' | 'working' | 'failing' | 'unreachable';

/** Whether the service works, in words, as it says itself. */
export function ServiceLine() {
  const { t } = useTranslation();
  const [service, setService] = useState<Service>('asking');
  useEffect(() => {
    fetch('/api/health', { cache: 'no-store' }).then(
      (reply) => setService(reply.ok ? 'working' : 'failing'),
      () => setService('unreachable'),
    );
  }, []);
  return (
    <p className="service" role="status">
      {service !== 'asking' && (
        <span className={service === 'working' ? 'status st-ok' : 'status st-warn'}>
          <Glyph name={service === 'working' ? 'connected' : 'alert'} />
          {t(`door.services.${service}`)}
        </span>
      )}
    </p>
  );
}
