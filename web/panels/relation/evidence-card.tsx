import '#web/panels/relation/evidence.css';
import type { ReactElement } from 'react';
import type { ClaimFactsFragment, ProvenFactsFragment } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useExplorerStore, useMay } from '#web/panels/explorer/explorer-context.tsx';
import { dayOf } from '#web/panels/parts/fact-words.ts';
import { JudgeBar } from '#web/panels/relation/judge-bar.tsx';
import { MarkedQuote } from '#web/panels/relation/marked-quote.tsx';
import { ruleWords } from '#web/panels/relation/rule-words.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { certaintyOf } from '#web/view-model/line-style.ts';

/** One sentence that proves a relation: the words, the article they stand in, how sure the reading is and which rule read it. */
export const EvidenceCard = ({
  relation,
  claim,
  evidence,
  judged = false,
}: {
  readonly relation: ProvenFactsFragment;
  readonly claim: ClaimFactsFragment;
  readonly evidence: ClaimFactsFragment['evidence'][number];
  /** Shows what the visitor may say of it. */
  readonly judged?: boolean;
}): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const mayJudge = useMay('EDITOR');
  const { article, subject, object } = evidence;
  const accepted = claim.status === 'ACCEPTED' || claim.status === 'CORRECTED';
  const certainty = certaintyOf(claim.confidence, accepted);
  return (
    <article
      className="gx-evidence"
      data-evidence
      tabIndex={-1}
      aria-label={text('evidence.card', { title: article.name, day: dayOf(article.publishedAt) })}
    >
      <MarkedQuote
        quote={evidence.quote}
        start={evidence.start}
        subject={subject && { ...subject, subkind: relation.from.subkind }}
        object={object && { ...object, subkind: relation.to.subkind }}
        cue={evidence.cue}
      />
      <button
        type="button"
        className="gx-evidence-source"
        title={text('evidence.openArticle')}
        onClick={() =>
          store.getState().open(
            {
              kind: 'article',
              id: article.id,
              at: {
                start: evidence.start,
                end: evidence.end,
                names: [subject, object].filter((span) => span !== null),
                cue: evidence.cue,
              },
            },
            true,
          )
        }
      >
        <span className="gx-evidence-title">{article.name}</span>
        <span>{dayOf(article.publishedAt)}</span>
      </button>
      <footer>
        <span className="gx-chip" title={text(`certainty.${certainty}`)}>
          <LineSwatch certainty={certainty} width={18} />
          {claim.confidence.toFixed(2)}
        </span>
        <span className="gx-evidence-rule" title={text('evidence.rule', { name: claim.rule })}>
          {ruleWords(claim.rule, text)}
        </span>
        {claim.status !== 'AUTO' && <span className="gx-chip">{text(`status.${claim.status}`)}</span>}
      </footer>
      {judged && mayJudge && <JudgeBar relation={relation} claim={claim} />}
    </article>
  );
};
