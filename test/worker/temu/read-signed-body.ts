// Temu's side of a signature, written apart from the code under test: reads JSON keeping key order and number text, renders it again.

import { createHash } from "node:crypto";

type Node =
  | { kind: "text"; value: string }
  | { kind: "bare"; source: string }
  | { kind: "list"; entries: Node[] }
  | { kind: "object"; entries: [string, Node][] };

const TOKEN = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/gsu;

const readNode = (tokens: string[]): Node => {
  const token = tokens.shift() ?? "";
  if (token === "[") {
    const entries: Node[] = [];
    while (tokens[0] !== "]") {
      entries.push(readNode(tokens));
      if (tokens[0] === ",") tokens.shift();
    }
    tokens.shift();
    return { kind: "list", entries };
  }
  if (token === "{") {
    const entries: [string, Node][] = [];
    while (tokens[0] !== "}") {
      const name = JSON.parse(tokens.shift() ?? "") as string;
      tokens.shift();
      entries.push([name, readNode(tokens)]);
      if (tokens[0] === ",") tokens.shift();
    }
    tokens.shift();
    return { kind: "object", entries };
  }
  return token.startsWith('"') ? { kind: "text", value: JSON.parse(token) as string } : { kind: "bare", source: token };
};

const render = (node: Node): string => {
  switch (node.kind) {
    case "text":
      return JSON.stringify(node.value);
    case "bare":
      return node.source;
    case "list":
      return `[${node.entries.map(render).join(",")}]`;
    case "object":
      return `{${node.entries.map(([name, entry]) => `${JSON.stringify(name)}:${render(entry)}`).join(",")}}`;
  }
};

export type SignedBody = { sent: string | null; computed: string; numbers: string[]; names: string[] };

const collectNumbers = (node: Node): string[] => {
  if (node.kind === "bare") return /^-?\d/.test(node.source) ? [node.source] : [];
  if (node.kind === "text") return [];
  return node.entries.flatMap((entry) => collectNumbers(Array.isArray(entry) ? entry[1] : entry));
};

/** What a gateway finds in a body: the signature sent, the one it computes, the digits of every number, the names. */
export const readSignedBody = (body: string, appSecret: string): SignedBody => {
  const root = readNode(body.match(TOKEN) ?? []);
  const entries = root.kind === "object" ? root.entries : [];
  const sign = entries.find(([name]) => name === "sign")?.[1];
  const signed = entries.filter(([name]) => name !== "sign").toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const text = signed.map(([name, node]) => name + (node.kind === "text" ? node.value : render(node))).join("");
  return {
    sent: sign?.kind === "text" ? sign.value : null,
    computed: createHash("md5")
      .update(appSecret + text + appSecret, "utf8")
      .digest("hex")
      .toUpperCase(),
    numbers: entries.flatMap(([, node]) => collectNumbers(node)),
    names: entries.map(([name]) => name),
  };
};
