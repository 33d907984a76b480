import { useEffect } from 'react';

/** On a small screen the margin comes up as a sheet for as long as a tool is open in it. */
export function useSheet(): void {
  useEffect(() => {
    document.documentElement.dataset['sheet'] = 'tool';
    return () => {
      delete document.documentElement.dataset['sheet'];
    };
  }, []);
}
