// What a client sends, cut into whole HTTP/1.1 requests: a proxy that knows where one ends can lose, halve or repeat exactly that one.

export interface RawRequest {
  bytes: Buffer;
  /** "POST /api/sync HTTP/1.1" */
  line: string;
  /** What follows on this connection is no HTTP any more. */
  isUpgrade: boolean;
}

const HEAD_END = "\r\n\r\n";

const readLength = (head: string): number => Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);

/** Takes chunks as they come. Bodies have a content-length: a phone's are text that is known before it is sent. */
export const createRequestReader = (onRequest: (request: RawRequest) => void, onRaw: (chunk: Buffer) => void) => {
  let held: Buffer = Buffer.alloc(0);
  let isRaw = false;
  return (chunk: Buffer): void => {
    if (isRaw) return onRaw(chunk);
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const headEnd = held.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const head = held.toString("latin1", 0, headEnd);
      const end = headEnd + HEAD_END.length + readLength(head);
      if (held.length < end) return;
      const bytes = held.subarray(0, end);
      held = held.subarray(end);
      isRaw = /^upgrade: *websocket/im.test(head);
      onRequest({ bytes, line: head.split("\r\n", 1)[0] ?? "", isUpgrade: isRaw });
    }
  };
};
