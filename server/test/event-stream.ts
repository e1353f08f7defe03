import { expect } from 'vitest';

type Message = { event: string; data: string };

/** The stream as a browser reads it, without the pings; the first message says that it stands. */
export async function watch(url: string, cookie: string) {
  const answer = await fetch(`${url}/trpc/live.changes`, {
    headers: { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip' },
  });
  const messages = read(answer);
  const next = async (): Promise<Message | null> => (await messages.next()).value ?? null;
  expect((await next())?.event).toBe('connected');
  return { answer, next, nextTopic: async () => JSON.parse((await next())?.data ?? 'null'), messages };
}

async function* read(answer: Response): AsyncGenerator<Message, null> {
  let text = '';
  for await (const bytes of answer.body ?? []) {
    text += new TextDecoder().decode(bytes);
    const parts = text.split(/\n\n+/);
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      const message = { event: field('event'), data: field('data') };
      if (message.event !== 'ping' && (message.event || message.data)) yield message;
    }
  }
  return null;
}
