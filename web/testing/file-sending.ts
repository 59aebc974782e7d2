/** What the API answers to a file: status and body, once it is told to. */
export type FileAnswer = (
  path: string,
  body: XMLHttpRequestBodyInit,
) => Promise<{ readonly status: number; readonly body: unknown } | null>;

/** Answers what is sent with progress; `null`: the line breaks. Gives what puts the browser's own back. */
export const answerFiles = (answer: FileAnswer): (() => void) => {
  const own = globalThis.XMLHttpRequest;
  class Sending {
    status = 0;
    responseText = '';
    onload = (): void => undefined;
    onerror = (): void => undefined;
    readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    private path = '';
    private isAborted = false;
    open(_method: string, path: string): void {
      this.path = path;
    }
    setRequestHeader(): void {
      // What is sent is told by path and body.
    }
    abort(): void {
      this.isAborted = true;
    }
    send(body: XMLHttpRequestBodyInit): void {
      this.upload.onprogress?.({ loaded: 1, total: 1 });
      void answer(this.path, body).then((told) => {
        if (this.isAborted) return;
        if (told === null) {
          this.onerror();
          return;
        }
        this.status = told.status;
        this.responseText = JSON.stringify(told.body);
        this.onload();
      });
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Sending });
  return () => Object.assign(globalThis, { XMLHttpRequest: own });
};
