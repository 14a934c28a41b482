import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import type { PanelEntity } from '#web/panels/entity/panel-entity.ts';
import { RelatedRows } from '#web/panels/entity/related-rows.tsx';

/** What is told of an entity of each kind: posts and events of a person, people and units of an organization, who was at an event. */
export const EntitySections = ({ entity }: { readonly entity: PanelEntity }): ReactElement | null => {
  const text = useText();
  switch (entity.__typename) {
    case 'Person':
      return (
        <>
          <RelatedRows title={text('section.posts')} rows={entity.posts} />
          <RelatedRows title={text('section.events')} rows={entity.events} when="date" />
        </>
      );
    case 'Organization':
      return (
        <>
          <RelatedRows title={text('section.parents')} rows={entity.parents} />
          <RelatedRows title={text('section.holders')} rows={entity.posts} />
          <RelatedRows title={text('section.parts')} rows={entity.parts} />
          <RelatedRows title={text('section.events')} rows={entity.events} when="date" />
        </>
      );
    case 'Event':
      return (
        <>
          <dl className="gx-facts">
            {entity.theme !== null && (
              <>
                <dt>{text('event.theme')}</dt>
                <dd>{entity.theme}</dd>
              </>
            )}
            {entity.durationMinutes !== null && (
              <>
                <dt>{text('event.duration')}</dt>
                <dd>{text('event.minutes', { count: entity.durationMinutes })}</dd>
              </>
            )}
            {entity.headCountText !== null && (
              <>
                <dt>{text('event.headCount')}</dt>
                <dd>{entity.headCountText}</dd>
              </>
            )}
          </dl>
          <RelatedRows title={text('section.place')} rows={entity.place} />
          <RelatedRows title={text('section.organizers')} rows={entity.organizers} />
          <RelatedRows title={text('section.participants')} rows={entity.participants} />
        </>
      );
    case 'Place':
      return (
        <>
          <RelatedRows title={text('section.within')} rows={entity.parents} />
          <RelatedRows title={text('section.rooms')} rows={entity.parts} />
          <RelatedRows title={text('section.events')} rows={entity.events} when="date" />
        </>
      );
    case 'Article':
      return null;
  }
};
