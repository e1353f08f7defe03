/** The browser's end of a stream whose server is the test. It says nothing by itself. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  /** Every stream opened since the last `forget`, also those closed again. */
  static opened: FakeEventSource[] = [];

  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly withCredentials = false;
  readonly url: string;
  readyState: number = FakeEventSource.OPEN;
  onopen = null;
  onmessage = null;
  onerror = null;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    FakeEventSource.opened.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  /** @param event as the server names it; data goes as 'message' */
  say(event: 'connected' | 'message' | 'serialized-error' | 'return', data: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}
