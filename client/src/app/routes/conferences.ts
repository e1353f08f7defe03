import { createRoute } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

/** `trace`: the code of a number, as it is printed under a table or chart. */
type ConferencesSearch = { trace?: string };

export const conferencesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences',
  staticData: { needs: 'conferences:read' },
  validateSearch: (search: SearchText): ConferencesSearch => optional(search, ['trace']),
});

/** `freeze`: the number of a freeze, also one that was reopened; without it, what stands. */
type ConferenceSearch = { freeze?: string };
const readConference = (search: SearchText): ConferenceSearch =>
  /^[1-9]\d{0,3}$/.test(String(search['freeze'])) ? { freeze: String(search['freeze']) } : {};

export const conferenceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id',
  staticData: { needs: 'conferences:read' },
  validateSearch: readConference,
});

export const concludeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/conclusions',
  staticData: { needs: 'conferences:read' },
});

export const conferencePresentRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/present',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});

export const conferenceSpeakerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/speaker',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});

export const conferencePrintRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/print',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});
