import type { GraphQLResolveInfo } from 'graphql';
import type { StoredDocument } from '#server/store/documents.ts';
import type { ApiContext } from '../context.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { changeView, keepNewView } from '../keep-view.ts';
import { loaded } from '../loaded.ts';
import { pageRequest } from '../page-request.ts';
import { rootGroup } from '../root-field.ts';
import { type SavedViewSource, type ViewRecord, viewSource } from '../saved-view.ts';
import { groupNamed, type SelectedField, selectedFields } from '../selected-fields.ts';
import { notFound, type Refusal, refusalOf } from '../user-errors.ts';
import { nameFaults, viewFaults, viewRecord } from '../view-input.ts';

/** Fields of Query that give saved views. */
const queries = {
  view: async (_, { id }, context, info) => {
    const found = await context.read(info, (store, call) => store.document({ collection: 'view', id }, call));
    if (found === null) return null;
    const [view] = await withMissing(
      [viewSource(found)],
      selectedFields(info, rootGroup(info)),
      context,
      info,
    );
    return view ?? null;
  },
  views: async (_, args, context, info) => {
    const page = pageRequest(args, 'views');
    const { rows } = await context.read(info, (store, call) =>
      store.documents({ collection: 'view', page }, call),
    );
    const views = rows.map(({ document }) => viewSource(document));
    return withMissing(views, selectedFields(info, rootGroup(info)), context, info);
  },
} satisfies Partial<QueryResolvers>;

export type ViewField = keyof typeof queries;

export const viewQueries: Pick<QueryResolvers, ViewField> = queries;

const without = (...userErrors: readonly Refusal[]) => ({ view: null, userErrors });

const payloadOf = async (saved: StoredDocument | Refusal, context: ApiContext, info: GraphQLResolveInfo) => {
  if ('code' in saved) return without(saved);
  const payload = groupNamed(selectedFields(info, rootGroup(info)), 'view');
  const fields = payload === undefined ? [] : selectedFields(info, payload);
  const [view] = await withMissing([viewSource(saved)], fields, context, info);
  return { view: view ?? null, userErrors: [] };
};

export const viewMutations: Pick<MutationResolvers, 'saveView' | 'renameView' | 'deleteView'> = {
  saveView: async (_, { input }, context, info) => {
    const faults = viewFaults(input);
    if (faults.length > 0) return without(...faults);
    const { id, expectedVersion } = input;
    const record = viewRecord(input, context.caller.name);
    const saved = await context
      .write(info, async (store, call) =>
        id == null
          ? keepNewView(store, record, call)
          : ((await changeView(store, { id, expectedVersion }, () => record, call)) ??
            notFound(['input', 'id'], `There is no view ${id}.`)),
      )
      .catch((error: unknown) => refusalOf(error, ['input', 'expectedVersion']));
    return payloadOf(saved, context, info);
  },
  renameView: async (_, { id, name, note, expectedVersion }, context, info) => {
    const faults = nameFaults({ name, note });
    if (faults.length > 0) return without(...faults);
    const edit = (before: ViewRecord): ViewRecord => ({
      ...before,
      name: name.trim(),
      note: note ?? before.note,
      savedBy: context.caller.name,
    });
    const saved = await context
      .write(
        info,
        async (store, call) =>
          (await changeView(store, { id, expectedVersion }, edit, call)) ??
          notFound(['id'], `There is no view ${id}.`),
      )
      .catch((error: unknown) => refusalOf(error, ['expectedVersion']));
    return payloadOf(saved, context, info);
  },
  deleteView: async (_, { id, expectedVersion }, context, info) => {
    const deletion = {
      collection: 'view',
      id,
      ...(expectedVersion == null ? {} : { expectedVersion }),
    } as const;
    try {
      const found = await context.write(info, (store, call) => store.deleteDocument(deletion, call));
      return found ? without() : without(notFound(['id'], `There is no view ${id}.`));
    } catch (error) {
      return without(refusalOf(error, ['expectedVersion']));
    }
  },
};

/** The views with what they name and the graph does not hold, when that is selected: one read for all of them. */
const withMissing = async (
  views: readonly SavedViewSource[],
  fields: readonly SelectedField[],
  context: ApiContext,
  info: GraphQLResolveInfo,
): Promise<SavedViewSource[]> => {
  if (!fields.some(({ name }) => name === 'missing')) return [...views];
  const ids = [...new Set(views.flatMap(({ record }) => record.nodes.map(({ id }) => id)))];
  const found = await context.read(info, (store, call) => store.entities(ids, call));
  return views.map((view) => ({
    ...view,
    missing: view.record.nodes.flatMap(({ id }) => (found.has(id) ? [] : [id])),
  }));
};

export const viewResolvers: Pick<Resolvers, 'SavedView'> = {
  SavedView: {
    name: ({ record }) => record.name,
    note: ({ record }) => record.note,
    nodes: ({ record }) => record.nodes,
    nodeCount: ({ record }) => record.nodes.length,
    missing: ({ missing }, _, __, info) => loaded(missing, info),
    state: ({ record }) => record.state,
    savedBy: ({ record }) => record.savedBy,
  },
};
