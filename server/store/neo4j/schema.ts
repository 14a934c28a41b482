import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';

/** Version of what is stored: the number of the last migration in `open-schema.ts`. */
export const SCHEMA_VERSION = 7;

/** Name of the full-text index of names, titled names and sounds. */
export const NAME_INDEX = 'guanxi_names';

/** Name of the full-text index of sentences. */
export const SENTENCE_INDEX = 'guanxi_sentences';

/** A constraint or index by the name that it must be found under. */
export interface SchemaItem {
  readonly name: string;
  readonly create: string;
}

const unique = (name: string, pattern: string, property: string): SchemaItem => ({
  name,
  create: `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR ${pattern} REQUIRE x.${property} IS UNIQUE`,
});

const index = (name: string, pattern: string, ...properties: string[]): SchemaItem => ({
  name,
  create: `CREATE INDEX ${name} IF NOT EXISTS FOR ${pattern} ON (${properties.map((p) => `x.${p}`).join(', ')})`,
});

/** Every constraint and index. A page index names the owner first, then the order key, so that any page is one seek. */
export const SCHEMA: readonly SchemaItem[] = [
  unique('guanxi_meta_name', '(x:GuanxiMeta)', 'name'),
  unique('guanxi_document_key', '(x:GuanxiDocument)', 'key'),
  index('guanxi_document_by_instant', '(x:GuanxiDocument)', 'collection', 'byInstant'),
  unique('guanxi_entity_id', '(x:Entity)', 'id'),
  index('guanxi_entity_by_name', '(x:Entity)', 'kind', 'byName'),
  index('guanxi_entity_by_date', '(x:Entity)', 'kind', 'byDate'),
  index('guanxi_entity_by_degree', '(x:Entity)', 'kind', 'byDegree'),
  {
    name: NAME_INDEX,
    create:
      `CREATE FULLTEXT INDEX ${NAME_INDEX} IF NOT EXISTS FOR (x:Entity) ON EACH [x.nameTokens, x.titleTokens, x.soundTokens] ` +
      "OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } }",
  },
  unique('guanxi_article_text_id', '(x:ArticleText)', 'id'),
  unique('guanxi_sentence_id', '(x:Sentence)', 'id'),
  index('guanxi_sentence_article', '(x:Sentence)', 'articleId'),
  {
    name: SENTENCE_INDEX,
    create:
      `CREATE FULLTEXT INDEX ${SENTENCE_INDEX} IF NOT EXISTS FOR (x:Sentence) ON EACH [x.tokens] ` +
      "OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } }",
  },
  unique('guanxi_identity_key', '(x:IdentityKey)', 'key'),
  index('guanxi_identity_entity', '(x:IdentityKey)', 'entityId'),
  unique('guanxi_claim_id', '(x:Claim)', 'id'),
  index('guanxi_claim_article', '(x:Claim)', 'articleId'),
  index('guanxi_claim_relation', '(x:Claim)', 'relation', 'byConfidence'),
  index('guanxi_claim_subject', '(x:Claim)', 'subjectId'),
  index('guanxi_claim_object', '(x:Claim)', 'objectId'),
  index('guanxi_claim_role', '(x:Claim)', 'role'),
  // Only rejected claims have these: they name their ends without a relation that would show it.
  index('guanxi_claim_rejected_subject', '(x:Claim)', 'rejectedSubject'),
  index('guanxi_claim_rejected_object', '(x:Claim)', 'rejectedObject'),
  unique('guanxi_judgement_claim', '(x:Judgement)', 'claimId'),
  index('guanxi_judgement_article', '(x:Judgement)', 'articleId'),
  unique('guanxi_change_id', '(x:Change)', 'id'),
  unique('guanxi_change_seq', '(x:Change)', 'seq'),
  index('guanxi_change_undoes', '(x:Change)', 'undoes'),
  index('guanxi_change_about', '(x:ChangeAbout)', 'about', 'seq'),
  unique('guanxi_withdrawn_article', '(x:Withdrawn)', 'articleId'),
  index('guanxi_mentions', '()-[x:MENTIONS]-()', 'entity', 'byDate'),
  index('guanxi_adjacent_by_name', '()-[x:ADJACENT]-()', 'owner', 'byName'),
  index('guanxi_adjacent_by_date', '()-[x:ADJACENT]-()', 'owner', 'byDate'),
  index('guanxi_adjacent_by_proofs', '()-[x:ADJACENT]-()', 'owner', 'byProofs'),
  ...RELATION_TYPE_NAMES.flatMap((type) => {
    const name = `guanxi_${type.toLowerCase()}`;
    const pattern = `()-[x:${type}]-()`;
    return [
      unique(`${name}_id`, pattern, 'id'),
      index(`${name}_from`, pattern, 'from', 'orderKey'),
      index(`${name}_to`, pattern, 'to', 'orderKey'),
    ];
  }),
];
