import { GraphQLError } from 'graphql';
import { isPartialDate } from '#server/domain/partial-date.ts';

/** Tells whether the text is an absolute http or https address. */
export const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const PUBLICATION_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

interface TextScalar {
  readonly serialize: (value: unknown) => string;
  readonly parseValue: (value: unknown) => string;
}

/** A text scalar that lets only well-formed values out and in; its description stays the schema's. */
const textScalar = (name: string, isValid: (text: string) => boolean, example: string): TextScalar => {
  const check =
    (Fault: typeof TypeError | typeof GraphQLError) =>
    (value: unknown): string => {
      if (typeof value === 'string' && isValid(value)) return value;
      throw new Fault(`${name} cannot be ${JSON.stringify(value)}; it looks like ${example}.`);
    };
  // What comes in badly is the caller's fault, what would go out badly is ours.
  return { serialize: check(TypeError), parseValue: check(GraphQLError) };
};

/** Scalars whose values are text of a fixed form. */
export const scalarResolvers = {
  PartialDate: textScalar('PartialDate', isPartialDate, '2022-03-10'),
  Date: textScalar(
    'Date',
    (text) => text.length === 10 && !text.startsWith('--') && isPartialDate(text),
    '2022-03-10',
  ),
  PublicationTime: textScalar(
    'PublicationTime',
    (text) => PUBLICATION_TIME.test(text) && isPartialDate(text.slice(0, 10)),
    '2022-03-11T21:25:00+08:00',
  ),
  DateTime: textScalar(
    'DateTime',
    (text) => INSTANT.test(text) && isPartialDate(text.slice(0, 10)),
    '2022-03-11T13:25:00.000Z',
  ),
  URL: textScalar('URL', isWebAddress, 'https://example.org/'),
};
