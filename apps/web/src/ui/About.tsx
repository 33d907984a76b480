/**
 * What one of many buttons alike is about, for whoever hears it: `Send again<About>{subject}</About>`. A name of another
 * script keeps its own direction.
 */
export function About({ children }: { children: React.ReactNode }) {
  return (
    <span className="vh">
      : <bdi>{children}</bdi>
    </span>
  );
}
