/** The head of an official document: a rule of ink, a line of symbols, the title. `plain` heads speak in the voice of the instrument. */
export function Masthead({
  title,
  symbol,
  lede,
  plain,
  children,
}: {
  title: React.ReactNode;
  symbol?: React.ReactNode;
  lede?: React.ReactNode;
  plain?: boolean;
  children?: React.ReactNode;
}) {
  return (
    <div className={plain ? 'masthead plain' : 'masthead'}>
      {symbol && <div className="symbol">{symbol}</div>}
      <h1 id="title" tabIndex={-1}>
        <bdi>{title}</bdi>
      </h1>
      {lede && <p className="lede">{lede}</p>}
      {children}
    </div>
  );
}

/** A section under a thin rule of ink. `aside` stands at the other end of its heading line. */
export function Section({
  title,
  aside,
  children,
  first,
}: {
  title: React.ReactNode;
  aside?: React.ReactNode;
  children: React.ReactNode;
  first?: boolean;
}) {
  return (
    <section className={first ? 'sec first' : 'sec'}>
      {aside ? (
        <div className="row">
          <h2>{title}</h2>
          <span className="push small muted num">{aside}</span>
        </div>
      ) : (
        <h2>{title}</h2>
      )}
      {children}
    </section>
  );
}
