import { Link } from 'react-router';
import { About } from './About.js';
import { DueInRow, type DueOfRow } from './DueInRow.js';
import { looks } from './looks.js';
import { Glyph } from './StatusMark.js';

/** One row of work: what, how it stands, by when, one button. Words are given, not keys. */
export interface Task extends DueOfRow {
  id: string;
  what: React.ReactNode;
  detail?: React.ReactNode;
  status?: string;
  glyph?: string;
  to: string;
  action: string;
}

/** Rows for homes. `light` is for what asks nothing; the first row of a `leading` list holds the page's one filled button. */
export function TaskList({ tasks, light, leading }: { tasks: readonly Task[]; light?: boolean; leading?: boolean }) {
  return (
    <ul className={light ? 'tasks light' : 'tasks'}>
      {tasks.map((task, index) => (
        <li key={task.id}>
          <div className="what">
            <Link to={task.to}>{task.what}</Link>
            {task.detail && <small>{task.detail}</small>}
          </div>
          <div>
            {task.status && (
              <span className="status">
                {task.glyph && <Glyph name={task.glyph} />}
                <span>{task.status}</span>
              </span>
            )}
          </div>
          <div className="due">
            <DueInRow due={task.due} overdueDays={task.overdueDays} />
          </div>
          <div className="act">
            <Link
              to={task.to}
              className={looks({ kind: leading && index === 0 ? 'primary' : 'secondary', small: light })}
            >
              {task.action}
              <About>{task.what}</About>
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}
