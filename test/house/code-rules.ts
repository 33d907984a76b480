import ts from 'typescript';
import type { Source } from './sources.js';

/** A rule of the house on one file: what in it breaks the rule, each with its line. */
export interface CodeRule {
  name: string;
  /** Why the rule exists, for whoever breaks it. */
  because: string;
  applies(path: string): boolean;
  breaks(file: ts.SourceFile): ts.Node[];
  /** Places that break it for a good reason. */
  except?: Readonly<Record<string, string>>;
}

const isTest = (path: string): boolean => /\.(spec|int-spec)\.tsx?$/.test(path) || path.startsWith('test/');
const inProduct = (path: string): boolean => !isTest(path) && /^(libs|apps|migrations)\//.test(path);
const onServer = (path: string): boolean => inProduct(path) && !path.startsWith('apps/web/');

function all(file: ts.SourceFile, wanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const look = (node: ts.Node): void => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

const isCallOf = (node: ts.Node, object: string, method: string): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === method &&
  ts.isIdentifier(node.expression.expression) &&
  node.expression.expression.text === object;

/** The words of a string or template, without what is filled in. */
function words(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return undefined;
}
const says = (pattern: RegExp) => (file: ts.SourceFile) =>
  all(file, (node) => {
    const said = words(node);
    return said !== undefined && pattern.test(said.replace(/--[^\n]*/g, ''));
  });

const named = (name: string) => (file: ts.SourceFile) =>
  all(file, (node) => ts.isIdentifier(node) && node.text === name && !ts.isImportSpecifier(node.parent));

const isTransactional = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) &&
  (ts.getDecorators(node) ?? []).some(
    ({ expression }) =>
      ts.isCallExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      expression.expression.text === 'Transactional',
  );

export const codeRules: readonly CodeRule[] = [
  {
    name: 'the clock is asked, never the machine',
    because: 'time can travel; Clock is injected',
    applies: onServer,
    breaks: (file) =>
      all(
        file,
        (node) =>
          isCallOf(node, 'Date', 'now') ||
          (ts.isNewExpression(node) &&
            ts.isIdentifier(node.expression) &&
            node.expression.text === 'Date' &&
            (node.arguments?.length ?? 0) === 0),
      ),
    except: { 'libs/platform/src/clock.ts': 'the clock itself' },
  },
  {
    name: 'the database is not asked for the time',
    because: 'deadlines compare product time; only receipts are stamped by PostgreSQL',
    applies: onServer,
    breaks: says(
      /\b(now\s*\(\s*\)|clock_timestamp\s*\(|statement_timestamp\s*\(|transaction_timestamp\s*\()|\b(CURRENT_TIMESTAMP|CURRENT_DATE|LOCALTIMESTAMP)\b/i,
    ),
    except: { 'libs/adoption/src/receipts.service.ts': 'the receipts themselves' },
  },
  {
    name: 'repositories come from the transaction',
    because: '@InjectRepository leaves the transaction silently',
    applies: (path) => onServer(path) && !path.startsWith('libs/platform/'),
    breaks: named('InjectRepository'),
  },
  {
    name: 'the environment is read in one place',
    because: 'configuration is one object, parsed once',
    // The demonstration's programs start and watch the product from outside.
    applies: (path) => inProduct(path) && path !== 'apps/web/vite.config.ts' && !path.startsWith('apps/demo/'),
    breaks: (file) =>
      all(
        file,
        (node) =>
          ts.isPropertyAccessExpression(node) &&
          node.name.text === 'env' &&
          ts.isIdentifier(node.expression) &&
          node.expression.text === 'process',
      ),
    except: {
      'libs/platform/src/config.ts': 'the configuration itself',
      'libs/platform/src/failpoint.ts': 'named places where a test ends the process; before any configuration exists',
      'apps/api/src/migrate.ts': 'runs before the product and needs one address',
    },
  },
  {
    name: 'nothing runs side by side inside a transaction',
    because: 'one connection carries one statement at a time',
    applies: onServer,
    breaks: (file) =>
      all(file, (node) => {
        if (
          !isCallOf(node, 'Promise', 'all') &&
          !isCallOf(node, 'Promise', 'allSettled') &&
          !isCallOf(node, 'Promise', 'race')
        )
          return false;
        for (let above: ts.Node | undefined = node.parent; above; above = above.parent)
          if (isTransactional(above)) return true;
        return false;
      }),
  },
  {
    name: 'problems are named, not numbered',
    because: 'a chapter throws Problem; HTTP is known at the edge only',
    applies: (path) => path.startsWith('libs/') && !isTest(path),
    breaks: (file) =>
      all(
        file,
        (node) =>
          ts.isNewExpression(node) &&
          ts.isIdentifier(node.expression) &&
          /^(Http|WsException|BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|InternalServerError|UnprocessableEntity|PayloadTooLarge|ServiceUnavailable).*$/.test(
            node.expression.text,
          ) &&
          /Exception$/.test(node.expression.text),
      ),
  },
  {
    name: 'rows are locked without blocking their children',
    because: 'FOR UPDATE and pessimistic_write also stop inserts that refer to the row: FOR NO KEY UPDATE',
    applies: inProduct,
    breaks: says(/\bFOR\s+UPDATE\b|pessimistic_write/i),
  },
  {
    name: 'no module waits for another in a circle',
    because: 'a wish for forwardRef means that an event is missing',
    applies: onServer,
    breaks: named('forwardRef'),
  },
  {
    name: 'tables of other chapters are no relations',
    because: 'across chapters tables refer by id; the foreign key stands in the migration',
    applies: (path) => /^libs\/.*\.entity\.ts$/.test(path),
    breaks: (file) =>
      all(
        file,
        (node) =>
          ts.isDecorator(node) && /^@(OneToMany|ManyToOne|ManyToMany|OneToOne|JoinColumn)\b/.test(node.getText(file)),
      ),
  },
];

/** "path:line" of every place in this file that breaks the rule. */
export function broken(rule: CodeRule, { path, text }: Source): string[] {
  if (!rule.applies(path) || rule.except?.[path]) return [];
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2023,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  return rule.breaks(file).map((node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`);
}
