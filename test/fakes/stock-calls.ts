/** What a story's stock calls said to Temu. */
import type { TemuMethods } from "../../worker/temu/temu-methods.ts";
import type { Story } from "./make-story.ts";

export const EDIT = "bg.local.goods.stock.edit";

export const edits = ({ workspace }: Story): TemuMethods[typeof EDIT]["args"][] =>
  workspace.calls.flatMap((call) => (call.method === EDIT ? [call.args as TemuMethods[typeof EDIT]["args"]] : []));

export const levelsSent = (story: Story): number[][] => edits(story).map(({ levels }) => levels.map(({ level }) => level));

export const skusSent = (story: Story): string[][] => edits(story).map(({ levels }) => levels.map(({ skuId }) => skuId));
