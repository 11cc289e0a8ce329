import { Button } from '../ui/button.tsx';

interface AllowAccessProps {
  /** The address that could not be reached. */
  url: string;
  /** Asks the browser for access to the origin; resolves to whether it is there now. */
  onAllow(origin: string): Promise<boolean>;
  /** Called when access was given: ask again. */
  onAllowed(): void;
}

/**
 * A server that does not let other sites read its answers (CORS) can still be asked with the rep's leave. Offered for
 * https only: the extension may ask for nothing else.
 */
export function AllowAccess({ url, onAllow, onAllowed }: AllowAccessProps) {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  if (!origin.startsWith('https://')) return null;
  const allow = () => {
    // No await before this call: the browser accepts it only inside the press.
    onAllow(origin).then(
      (allowed) => {
        if (allowed) onAllowed();
      },
      (error: unknown) => console.warn('Carrot:', error),
    );
  };
  return (
    <div className="mt-2">
      <Button size="small" onClick={allow}>
        Allow access to {origin}
      </Button>
      <p className="mt-1 text-muted">Helps when the server answers other programs but not the browser.</p>
    </div>
  );
}
