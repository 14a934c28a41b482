import { type ReactElement, useState } from 'react';
import { type FoundPath, type PathStep, sureness } from '#web/api/load-paths.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { EntityLink } from '#web/panels/parts/entity-link.tsx';
import { StepProof } from '#web/panels/paths/step-proof.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { certaintyOf } from '#web/view-model/line-style.ts';
import { relationWord } from '#web/view-model/relation-word.ts';

const StepButton = ({
  step,
  open,
  onToggle,
}: {
  readonly step: PathStep;
  readonly open: boolean;
  readonly onToggle: () => void;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const [lead, ...rest] = step.relations;
  const { family } = RELATION_TYPES[lead.type];
  const certainty = certaintyOf(sureness(step), false);
  const word = relationWord(lead.type, lead.role, language);
  return (
    <button
      type="button"
      className="gx-path-step"
      aria-expanded={open}
      title={text('paths.proof')}
      onClick={onToggle}
    >
      <LineSwatch family={family} certainty={certainty} width={14} />
      {word}
      {rest.length > 0 && <span className="gx-quiet">+{rest.length}</span>}
      <LineSwatch family={family} certainty={certainty} width={14} />
    </button>
  );
};

/** A path in words; pointing at it lights it on the canvas, a click brings it there, a click on a word proves that step. */
export const PathRow = ({
  number,
  path,
  chosen,
  onPoint,
  onChoose,
}: {
  readonly number: number;
  readonly path: FoundPath;
  readonly chosen: boolean;
  readonly onPoint: (here: boolean) => void;
  readonly onChoose: () => void;
}): ReactElement => {
  const text = useText();
  const [opened, setOpened] = useState<number | null>(null);
  const step = opened === null ? undefined : path.steps[opened];
  const [first] = path.nodes;
  return (
    <li
      className="gx-path"
      data-chosen={chosen || undefined}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <button type="button" className="gx-path-head" aria-pressed={chosen} onClick={onChoose}>
        <strong>{number}</strong>
        {text('paths.steps', { count: path.steps.length })} ·{' '}
        {text('paths.weakest', { value: path.weakest.toFixed(2) })}
        <span className="gx-path-show">{text('paths.show')}</span>
      </button>
      <div className="gx-path-chain">
        {first && <EntityLink entity={first} size={18} />}
        {path.steps.map((it, index) => (
          <span key={it.to.id} className="gx-path-link">
            <StepButton
              step={it}
              open={index === opened}
              onToggle={() => setOpened(index === opened ? null : index)}
            />
            <EntityLink entity={it.to} size={18} />
          </span>
        ))}
      </div>
      {step && <StepProof key={opened} step={step} />}
    </li>
  );
};
