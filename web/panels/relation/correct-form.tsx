import '#web/panels/relation/judge.css';
import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Correction } from '#web/api/judge.ts';
import type { RelationType } from '#web/generated/ontology.ts';
import { useText } from '#web/locales/use-text.ts';
import { EntityPicker } from '#web/panels/search/entity-picker.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a claim says now. */
export interface Correctable {
  readonly type: RelationType;
  readonly from: Named;
  readonly to: Named;
  readonly role: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Types whose claims may say since when and until when. */
const LASTING = new Set<RelationType>(['HOLDS_POST', 'PART_OF']);
const PARTIAL_DATE = '\\d{4}(-\\d{2}(-\\d{2})?)?';

/** What a claim should say instead: other ends, another role, other bounds; its sentence stays the proof. */
export const CorrectForm = ({
  relation,
  busy,
  onCancel,
  onCorrect,
}: {
  readonly relation: Correctable;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onCorrect: (correction: Correction) => void;
}): ReactElement => {
  const text = useText();
  const [subject, setSubject] = useState<Named>(relation.from);
  const [object, setObject] = useState<Named>(relation.to);
  const [role, setRole] = useState(relation.role ?? '');
  const [since, setSince] = useState(relation.validFrom ?? '');
  const [until, setUntil] = useState(relation.validTo ?? '');
  const lasting = LASTING.has(relation.type);
  const changed: Correction = {
    ...(role.trim() === (relation.role ?? '') ? {} : { role: role.trim() === '' ? null : role.trim() }),
    ...(since === (relation.validFrom ?? '') ? {} : { validFrom: since === '' ? null : since }),
    ...(until === (relation.validTo ?? '') ? {} : { validTo: until === '' ? null : until }),
    ...(subject.id === relation.from.id ? {} : { subjectId: subject.id }),
    ...(object.id === relation.to.id ? {} : { objectId: object.id }),
  };
  const end = (label: string, entity: Named, choose: (entity: Named) => void): ReactElement => (
    <div className="gx-correct-end">
      <span>{label}</span>
      <strong>{entity.name}</strong>
      <EntityPicker label={text('judge.instead')} onPick={choose} />
    </div>
  );
  const field = (label: string, value: string, change: (value: string) => void, pattern?: string) => (
    <label>
      <span>{label}</span>
      <input
        type="text"
        maxLength={100}
        value={value}
        pattern={pattern}
        placeholder={pattern === undefined ? undefined : '2024-05'}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <form
      className="gx-correct"
      aria-label={text('judge.correct')}
      onSubmit={(event) => {
        event.preventDefault();
        onCorrect(changed);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      {end(text('judge.subject'), subject, setSubject)}
      {field(text('judge.role'), role, setRole)}
      {end(text('judge.object'), object, setObject)}
      {lasting && (
        <div className="gx-correct-bounds">
          {field(text('company.since'), since, setSince, PARTIAL_DATE)}
          {field(text('company.until'), until, setUntil, PARTIAL_DATE)}
        </div>
      )}
      <div className="gx-correct-actions">
        <Button type="submit" size="xs" disabled={Object.keys(changed).length === 0} loading={busy}>
          {text('judge.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {text('judge.cancel')}
        </Button>
      </div>
    </form>
  );
};
