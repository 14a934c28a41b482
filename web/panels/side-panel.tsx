import type { ReactElement, ReactNode } from 'react';
import { ArticlePanel } from '#web/panels/article-panel.tsx';
import { EntityPanel } from '#web/panels/entity-panel.tsx';
import { RelationPanel } from '#web/panels/relation-panel.tsx';
import type { PanelPlace } from '#web/state/panel-place.ts';

/** What the panel in sight shows; the start where none is open. */
export const SidePanel = ({
  place,
  start,
}: {
  readonly place: PanelPlace | undefined;
  readonly start: ReactNode;
}): ReactElement => {
  switch (place?.kind) {
    case 'entity':
      return <EntityPanel key={place.id} id={place.id} />;
    case 'relation':
      return <RelationPanel key={place.ids.join(' ')} ids={place.ids} />;
    case 'article':
      return <ArticlePanel key={place.id} id={place.id} at={place.at} />;
    default:
      return <>{start}</>;
  }
};
