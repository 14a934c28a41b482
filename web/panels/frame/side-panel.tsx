import { type ComponentType, lazy, type ReactElement, type ReactNode, Suspense, useEffect } from 'react';
import type { PanelPlace } from '#web/state/panel-place.ts';

/** How each panel is had: none is needed for the first picture, the start apart. */
const SOURCES = {
  entity: async () => (await import('#web/panels/entity/entity-panel.tsx')).EntityPanel,
  relation: async () => (await import('#web/panels/relation/relation-panel.tsx')).RelationPanel,
  article: async () => (await import('#web/panels/article/article-panel.tsx')).ArticlePanel,
  paths: async () => (await import('#web/panels/paths/paths-panel.tsx')).PathsPanel,
  common: async () => (await import('#web/panels/paths/common-panel.tsx')).CommonPanel,
  company: async () => (await import('#web/panels/company/company-panel.tsx')).CompanyPanel,
  pair: async () => (await import('#web/panels/company/pair-panel.tsx')).PairPanel,
};

const later = <Props,>(source: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await source() }));

const EntityPanel = later(SOURCES.entity);
const RelationPanel = later(SOURCES.relation);
const ArticlePanel = later(SOURCES.article);
const PathsPanel = later(SOURCES.paths);
const CommonPanel = later(SOURCES.common);
const CompanyPanel = later(SOURCES.company);
const PairPanel = later(SOURCES.pair);

/** Fetches what a first click will open, once the page has nothing else to do. */
const usePrefetch = (): void => {
  useEffect(() => {
    const fetchAll = (): void => {
      // A panel that cannot be had now is asked for again when it is opened.
      for (const source of [SOURCES.entity, SOURCES.relation, SOURCES.article])
        source().catch(() => undefined);
    };
    // Safari knows no idle callback.
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work));
    const timer = setTimeout(() => idle(fetchAll), 1000);
    return () => clearTimeout(timer);
  }, []);
};

const Place = ({ place }: { readonly place: PanelPlace }): ReactElement | null => {
  switch (place.kind) {
    case 'entity':
      return <EntityPanel key={place.id} id={place.id} />;
    case 'relation':
      return <RelationPanel key={place.ids.join(' ')} ids={place.ids} />;
    case 'article':
      return <ArticlePanel key={place.id} id={place.id} at={place.at} />;
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
  usePrefetch();
  if (place === undefined || place.kind === 'start') return <>{start}</>;
  return (
    <Suspense fallback={null}>
      <Place place={place} />
    </Suspense>
  );
};
