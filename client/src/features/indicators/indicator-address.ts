import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Span } from '@soket/shared/period';
import type { ScopeInput } from '../../lib/trpc.ts';

/** The number whose origin is asked for; what is absent is the screen's own. */
export type TracedNumber = { unit?: string; span?: Span };

type TraceSearch = { trace?: string; traceUnit?: string; traceFrom?: string; traceTo?: string };

/** The question behind an open "where it comes from": the screen's, with the clicked number's unit and span in place. */
export function traceInput(scope: ScopeInput, search: TraceSearch): ScopeInput {
  return {
    ...scope,
    ...(search.traceUnit && { unit: search.traceUnit }),
    // A span without a first day speaks from the beginning of data.
    ...(search.traceTo && { from: search.traceFrom ?? null, to: search.traceTo }),
  };
}

/** How a clicked number stands in the address; `undefined` takes away what another number left there. */
export function traceSearch({ unit, span }: TracedNumber): Record<keyof TraceSearch, string | undefined> {
  return {
    trace: '1',
    traceUnit: unit,
    traceFrom: span?.from ?? undefined,
    traceTo: span?.to,
  };
}

/** What the address of an indicator's page says beside the scope, and how it is changed: the unit in focus, the trace. */
export function useIndicatorAddress() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...part }), resetScroll: false });
  const focus = search.ward ?? null;
  return {
    focus,
    toggleFocus: (code: string) => change({ ward: code === focus ? undefined : code }),
    clearFocus: () => change({ ward: undefined }),
    search,
    isTracing: search.trace === '1',
    trace: (traced: TracedNumber) => change(traceSearch(traced)),
    closeTrace: () =>
      change({ trace: undefined, traceUnit: undefined, traceFrom: undefined, traceTo: undefined }),
  };
}
