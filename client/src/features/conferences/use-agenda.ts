import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPCClient, type ConferenceDetail, type ConferenceSlide } from '../../lib/trpc.ts';

/** A slide on the desk; `id` is null until the server has it, `key` stays the same all along. */
export type AgendaSlide = Omit<ConferenceSlide, 'id'> & { id: string | null; key: string };

export type Agenda = {
  slides: readonly AgendaSlide[];
  /** Changes the list at once and saves it; changes made meanwhile go out together after the answer. */
  change: (next: (now: readonly AgendaSlide[]) => readonly AgendaSlide[]) => void;
  isSaving: boolean;
  error: unknown;
  retry: () => void;
};

/** The slides as somebody arranges them: every change is saved by itself, one after the other. */
export function useAgenda(conference: ConferenceDetail): Agenda {
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [slides, setSlides] = useState(() => adopt([], conference.slides));
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const work = useRef({ slides, isDirty: false, isRunning: false, revision: conference.revision });

  // What the server has is taken over whenever nothing of ours is on its way.
  useEffect(() => {
    const now = work.current;
    if (now.isRunning || now.isDirty || conference.revision < now.revision) return;
    now.revision = conference.revision;
    now.slides = adopt(now.slides, conference.slides);
    setSlides(now.slides);
  }, [conference]);

  async function run(): Promise<void> {
    const now = work.current;
    if (now.isRunning) return;
    now.isRunning = true;
    setSaving(true);
    setError(null);
    try {
      while (now.isDirty) {
        now.isDirty = false;
        const { revision } = await api.conferences.saveSlides.mutate({
          id: conference.id,
          revision: now.revision,
          slides: now.slides.map(({ key: _key, ...slide }) => slide),
          requestKey: newRequestKey(),
        });
        now.revision = revision;
        // The server gives new slides their names; later saves must use them.
        if (now.slides.some(({ id }) => id === null)) {
          const { slides: stored } = await api.conferences.show.query({ id: conference.id });
          now.slides = name(now.slides, stored);
          setSlides(now.slides);
        }
      }
    } catch (failure) {
      now.isDirty = true;
      setError(failure);
    } finally {
      now.isRunning = false;
      setSaving(false);
      void queryClient.invalidateQueries();
    }
  }

  return {
    slides,
    change: (next) => {
      const now = work.current;
      now.slides = next(now.slides);
      now.isDirty = true;
      setSlides(now.slides);
      void run();
    },
    isSaving,
    error,
    retry: () => void run(),
  };
}

/** The server's slides, keeping the keys of those that are on the desk already. */
function adopt(now: readonly AgendaSlide[], stored: readonly ConferenceSlide[]): readonly AgendaSlide[] {
  const keys = new Map(now.map(({ id, key }) => [id, key]));
  return stored.map((slide) => ({ ...slide, key: keys.get(slide.id) ?? slide.id }));
}

/** Slides that were just made learn their names from those the server has and the desk does not. */
function name(now: readonly AgendaSlide[], stored: readonly ConferenceSlide[]): readonly AgendaSlide[] {
  const known = new Set(now.map(({ id }) => id));
  const fresh = stored.filter(({ id }) => !known.has(id));
  return now.map((slide) => {
    if (slide.id !== null) return slide;
    const found = fresh.findIndex(({ kind, title }) => kind === slide.kind && title === slide.title.trim());
    const [taken] = found === -1 ? [] : fresh.splice(found, 1);
    return taken ? { ...slide, id: taken.id } : slide;
  });
}
