import { useEffect, useState } from 'react';
import { type DemoPersonView, peopleRoutes } from '#contracts';
import { call } from '../api/call.js';

/** The people of the demonstration, if this installation is one: the service says so, nobody else. */
export function useDemoPeople(): { people: DemoPersonView[] | null; asked: boolean; error: unknown } {
  const [answer, setAnswer] = useState<{ people: DemoPersonView[] | null; asked: boolean; error: unknown }>({
    people: null,
    asked: false,
    error: null,
  });
  useEffect(() => {
    call(peopleRoutes.demoPeople).then(
      (people) => setAnswer({ people, asked: true, error: null }),
      (error: unknown) => setAnswer({ people: null, asked: true, error }),
    );
  }, []);
  return answer;
}
