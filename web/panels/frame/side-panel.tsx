import { lazy, type ReactElement, type ReactNode, Suspense } from 'react';
import { ArticlePanel } from '#web/panels/article/article-panel.tsx';
import { EntityPanel } from '#web/panels/entity/entity-panel.tsx';
import { RelationPanel } from '#web/panels/relation/relation-panel.tsx';
import type { PanelPlace } from '#web/state/panel-place.ts';

const PathsPanel = lazy(async () => ({
  default: (await import('#web/panels/paths/paths-panel.tsx')).PathsPanel,
}));
const CommonPanel = lazy(async () => ({
  default: (await import('#web/panels/paths/common-panel.tsx')).CommonPanel,
}));
const CompanyPanel = lazy(async () => ({
  default: (await import('#web/panels/company/company-panel.tsx')).CompanyPanel,
}));
const PairPanel = lazy(async () => ({
  default: (await import('#web/panels/company/pair-panel.tsx')).PairPanel,
}));

const Place = ({ place }: { readonly place: PanelPlace }): ReactElement | null => {
  switch (place.kind) {
    case 'paths':
      return <PathsPanel key={`${place.from} ${place.to}`} place={place} />;
    case 'common':
      return <CommonPanel key={place.ids.join(' ')} ids={place.ids} />;
    case 'company':
      return <CompanyPanel key={place.of} of={place.of} />;
    case 'pair':
      return <PairPanel key={place.ids.join(' ')} ids={place.ids} />;
    default:
      return null;
  }
};

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
    case 'paths':
    case 'common':
    case 'company':
    case 'pair':
      return (
        <Suspense fallback={null}>
          <Place place={place} />
        </Suspense>
      );
    default:
      return <>{start}</>;
  }
};
