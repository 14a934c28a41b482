import type { EntityPanelQuery } from '#web/generated/operations.ts';

/** What the explorer knows of one entity, of its own kind. */
export type PanelEntity = NonNullable<EntityPanelQuery['node']>;
