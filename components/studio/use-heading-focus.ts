import { type RefObject, useEffect, useRef } from 'react';

/**
 * For the heading of a screen: takes the focus when the screen before took its focused button away with it, so that
 * keyboard and screen reader go on from here and not from the top of the page.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
