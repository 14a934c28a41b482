import type { ReactElement } from 'react';

/** The mark of the project: a person joined to an event. */
export const Logo = (): ReactElement => (
  <svg width={28} height={24} viewBox="0 0 28 24" aria-hidden="true">
    <path d="M7 7.5 20.5 17" stroke="var(--gx-relation-structure)" strokeWidth={2.2} />
    <circle cx={7} cy={7.5} r={5} fill="var(--gx-kind-person)" />
    <path d="m20.5 11.2 5.8 5.8-5.8 5.8-5.8-5.8z" fill="var(--gx-kind-event)" />
  </svg>
);
