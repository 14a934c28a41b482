import type { Extraction } from '#seed/extraction.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import { assemble, type RuledDraft } from './assemble.ts';
import { withConfidences } from './confidence/confidence.ts';
import { findDates, findMonths } from './dates.ts';
import { readDeeds } from './deeds.ts';
import { eventsOfDays } from './event-days.ts';
import { findEventMentions } from './event-mentions.ts';
import { frameOtherEvents } from './event-parts.ts';
import { frameEvent } from './events.ts';
import { behindPersons } from './names-behind-persons.ts';
import { findOrganizationNames } from './organization-names.ts';
import { gatherOrganizations } from './organizations.ts';
import { readGroups } from './participants.ts';
import { findPersons, readPersonSigns } from './persons.ts';
import { resolvePosts } from './post-bodies.ts';
import { readPersonPhrases } from './posts.ts';
import { readArticle } from './reading.ts';
import { ALL_RULES } from './rules/all-rules.ts';
import type { Scene } from './scene.ts';
import { readStatements } from './statements.ts';
import { readVenues } from './venues.ts';

/** Reads the article once: names, posts, groups, the event. Rules then ask the scene. */
export const setScene = (article: SourceArticle): Scene => {
  const reading = readArticle(article);
  const signs = readPersonSigns(reading);
  const first = findPersons(reading, signs, new Set(), new Set());
  const names = findOrganizationNames(reading, new Set(first.mentions.map((m) => m.end)));
  const persons = findPersons(
    reading,
    signs,
    new Set(names.map((n) => n.end)),
    new Set(names.map((n) => n.start)),
  );
  const organizations = gatherOrganizations(reading, behindPersons(reading.text, names, persons.mentions));
  const phrases = readPersonPhrases(reading, persons, organizations);
  const groups = readGroups(reading, phrases, organizations);
  const eventMentions = findEventMentions(reading);
  const dates = findDates(reading);
  const months = findMonths(reading);
  const event = frameEvent(reading, eventMentions, dates, months, organizations);
  const otherEvents = frameOtherEvents(reading, eventMentions, dates, months, organizations, event);
  const dayEvents = eventsOfDays(reading, dates, event, otherEvents);
  const deeds = readDeeds(reading, groups, organizations, eventMentions);
  const posts = resolvePosts(reading, phrases, organizations);
  return {
    reading,
    persons,
    organizations,
    phrases,
    posts,
    groups,
    deeds,
    dates,
    eventMentions,
    event,
    otherEvents,
    dayEvents,
    venues: readVenues(reading, organizations, event, otherEvents),
  };
};

/**
 * Extracts what one article says, from the article and the committed lexicons alone: the same article
 * gives the same result, in any order of reading. Never throws on any text.
 */
export const extract = (article: SourceArticle): Extraction => {
  const scene = setScene(article);
  const drafts: RuledDraft[] = [];
  for (const rule of ALL_RULES)
    for (const draft of rule.apply(scene)) drafts.push({ draft, rule: rule.id, confidence: rule.confidence });
  const statements = readStatements(scene.reading, scene.deeds, scene.persons.cited);
  return withConfidences(assemble(scene, drafts, statements));
};
