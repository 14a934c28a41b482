import {
  ENTITY_KIND_NAMES,
  ENTITY_KINDS,
  ENTITY_SUBKIND_NAMES,
  ENTITY_SUBKINDS,
  RELATION_TYPE_NAMES,
  RELATION_TYPES,
} from '#server/domain/ontology.ts';
import type { Ontology } from '../generated/resolvers.ts';

/** The ontology table in the form of the API. */
export const ontology: Ontology = {
  kinds: ENTITY_KIND_NAMES.map((kind) => ({ kind, label: ENTITY_KINDS[kind].labels })),
  subkinds: ENTITY_SUBKIND_NAMES.map((subkind) => {
    const { kind, labels, family } = ENTITY_SUBKINDS[subkind];
    return { subkind, kind, label: labels, family };
  }),
  relationTypes: RELATION_TYPE_NAMES.map((type) => {
    const { labels, family, arrow, ends } = RELATION_TYPES[type];
    return { type, label: labels, family, arrow, ends: ends.map(([from, to]) => ({ from, to })) };
  }),
};
