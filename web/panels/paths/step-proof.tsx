import type { ReactElement } from 'react';
import type { PathStep } from '#web/api/load-paths.ts';
import { loadRelations } from '#web/api/load-relations.ts';
import { useRemote } from '#web/api/use-remote.ts';
import type { ClaimFactsFragment } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { EvidenceCard } from '#web/panels/relation/evidence-card.tsx';

/** How many of both ends a sentence names: one that names both proves more than one that speaks of 会议. */
const named = ({ subject, object }: ClaimFactsFragment['evidence'][number]): number =>
  (subject ? 1 : 0) + (object ? 1 : 0);

/** The surest sentence that proves a step, and a way to all of them. */
export const StepProof = ({ step }: { readonly step: PathStep }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const [lead, ...rest] = step.relations;
  const { remote, retry } = useRemote(lead.id, (signal) => loadRelations([lead.id], signal));
  const count = step.relations.reduce((sum, { claimCount }) => sum + claimCount, 0);
  return (
    <div className="gx-path-proof">
      <RemoteView remote={remote} retry={retry} rows={3}>
        {([relation]) => {
          const surest = relation?.claims
            .flatMap((claim) => claim.evidence.map((evidence) => ({ claim, evidence })))
            .toSorted(
              (a, b) => named(b.evidence) - named(a.evidence) || b.claim.confidence - a.claim.confidence,
            )[0];
          if (!relation || !surest) return <p className="gx-quiet">{text('relation.gone')}</p>;
          return <EvidenceCard relation={relation} {...surest} />;
        }}
      </RemoteView>
      {count > 1 && (
        <button
          type="button"
          className="gx-more"
          onClick={() =>
            void actions.prove({
              ids: [lead.id, ...rest.map(({ id }) => id)],
              from: lead.from.id,
              to: lead.to.id,
            })
          }
        >
          {text('proof.open', { count })}
        </button>
      )}
    </div>
  );
};
