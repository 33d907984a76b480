/** What will appear here, who makes it appear, and one action if the reader may act. Sentences, no pictures. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}) {
  return (
    <div className="empty">
      <p>{title}</p>
      {children && <p>{children}</p>}
      {action && <p className="act">{action}</p>}
    </div>
  );
}
