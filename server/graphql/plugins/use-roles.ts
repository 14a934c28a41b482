import type { ExecutionArgs } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { reaches } from '#server/access/role.ts';
import type { ApiContext } from '../context.ts';
import { errorExtensions } from '../error-codes.ts';
import { neededRole } from '../needed-role.ts';
import { operationRoot } from '../operation-root.ts';
import { selectedFields } from '../selected-fields.ts';

interface RolesOptions {
  readonly readOnly: boolean;
}

/** Refuses a request when its caller may not run one of its root fields, before any of them runs. */
export const useRoles = ({ readOnly }: RolesOptions): Plugin<ApiContext> => ({
  onExecute({ args, setResultAndStopExecution }) {
    const message = refusalOf(args, readOnly);
    if (message !== undefined) setResultAndStopExecution(forbidden(message));
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const message = refusalOf(args, readOnly);
    if (message !== undefined) setResultAndStopExecution(forbidden(message));
  },
});

const forbidden = (message: string) => ({
  errors: [new GraphQLError(message, { extensions: errorExtensions('FORBIDDEN') })],
});

const refusalOf = (
  args: ExecutionArgs & { contextValue: ApiContext },
  readOnly: boolean,
): string | undefined => {
  const root = operationRoot(args);
  if (root === undefined) return undefined;
  const { role } = args.contextValue.caller;
  for (const { on, name } of selectedFields(root.source, root.group)) {
    const needed = neededRole(root.source.schema, on, name);
    if (reaches(role, needed)) continue;
    return readOnly
      ? `"${name}" changes something, and this server is read-only.`
      : `"${name}" needs the role ${needed}; yours is ${role}.`;
  }
  return undefined;
};
