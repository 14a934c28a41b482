import type { ReactElement } from 'react';
import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { useLanguage } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { KindIcon } from '#web/theme/kind-icon.tsx';

/** An entity's mark and name; brings it onto the canvas and opens its panel. */
export const EntityLink = ({
  entity,
  size = 20,
}: {
  readonly entity: { readonly id: string; readonly name: string; readonly subkind: EntitySubkind };
  readonly size?: number;
}): ReactElement => {
  const language = useLanguage();
  const actions = useActions();
  return (
    <button
      type="button"
      className="gx-entity"
      data-entity={entity.id}
      onClick={() => void actions.show(entity.id)}
    >
      <KindIcon
        subkind={entity.subkind}
        size={size}
        title={ENTITY_SUBKINDS[entity.subkind].labels[language]}
      />
      <span>{entity.name}</span>
    </button>
  );
};
