import '#web/panels/relation/evidence.css';
import { Kbd } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { type ReactElement, useRef } from 'react';
import { loadRelations, type ProvenRelation } from '#web/api/load-relations.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { EntityLink } from '#web/panels/parts/entity-link.tsx';
import { boundsOf, dayOf } from '#web/panels/parts/fact-words.ts';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { useKept } from '#web/panels/parts/use-kept.ts';
import { EvidenceCard } from '#web/panels/relation/evidence-card.tsx';
import { RelationGone } from '#web/panels/relation/relation-gone.tsx';
import { useEvidenceKeys } from '#web/panels/relation/use-evidence-keys.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';

/** Every sentence of a relation, newest article first. */
const sentencesOf = (relation: ProvenRelation) =>
  relation.claims
    .flatMap((claim) => claim.evidence.map((evidence) => ({ claim, evidence })))
    .toSorted((a, b) =>
      dayOf(b.evidence.article.publishedAt).localeCompare(dayOf(a.evidence.article.publishedAt)),
    );

const Proof = ({ relation }: { readonly relation: ProvenRelation }): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const sentences = sentencesOf(relation);
  const bounds = boundsOf(relation, text);
  return (
    <section className="gx-proof">
      <h3>
        <LineSwatch family={RELATION_TYPES[relation.type].family} width={22} />
        {RELATION_TYPES[relation.type].labels[language]}
        {relation.role !== null && <span className="gx-chip">{relation.role}</span>}
        <span className="gx-proof-count">{text('proof.sentences', { count: sentences.length })}</span>
      </h3>
      {bounds !== '' && <p className="gx-quiet">{bounds}</p>}
      {sentences.map(({ claim, evidence }) => (
        <EvidenceCard
          key={`${claim.id} ${evidence.start}`}
          relation={relation}
          claim={claim}
          evidence={evidence}
          judged
        />
      ))}
    </section>
  );
};

const Ends = ({ relation }: { readonly relation: ProvenRelation }): ReactElement => {
  const language = useLanguage();
  return (
    <div className="gx-ends">
      <EntityLink entity={relation.from} size={24} />
      <span className="gx-ends-word">
        {relation.role ?? RELATION_TYPES[relation.type].labels[language]}
        <IconArrowRight size={14} aria-hidden />
      </span>
      <EntityLink entity={relation.to} size={24} />
    </div>
  );
};

/** The panel of a line: the sentences that prove it, newest first; J and K walk them. */
export const RelationPanel = ({ ids }: { readonly ids: readonly string[] }): ReactElement => {
  const text = useText();
  const list = useRef<HTMLDivElement>(null);
  useEvidenceKeys(list);
  const judgements = useExplorer((explorer) => explorer.judgements);
  const { remote: latest, retry } = useRemote(`${ids.join(' ')} ${judgements}`, (signal) =>
    loadRelations(ids, signal),
  );
  const remote = useKept(latest);
  const first = remote.state === 'ready' ? remote.data[0] : undefined;
  return (
    <>
      <PanelHead>
        <h2 className="gx-kicker">
          {text('relation.title')}
          {first && <LineSwatch family={RELATION_TYPES[first.type].family} />}
        </h2>
        {first && <Ends relation={first} />}
      </PanelHead>
      <div className="gx-panel-scroll" ref={list}>
        <RemoteView remote={remote} retry={retry} rows={8}>
          {(relations) =>
            relations.length === 0 ? (
              <RelationGone />
            ) : (
              relations.map((relation) => <Proof key={relation.id} relation={relation} />)
            )
          }
        </RemoteView>
      </div>
      {first && (
        <footer className="gx-panel-foot">
          <span>
            <mark className="gx-name" data-family="person">
              {text('evidence.person')}
            </mark>{' '}
            <mark className="gx-name" data-family="organization">
              {text('evidence.unit')}
            </mark>{' '}
            <mark className="gx-cue">{text('evidence.cue')}</mark>
          </span>
          <span className="gx-keys">
            <Kbd>J</Kbd> <Kbd>K</Kbd> {text('evidence.walk')}
          </span>
        </footer>
      )}
    </>
  );
};
