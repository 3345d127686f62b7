// Ends one workspace's object wherever it is just now.
import type { CrashStage } from "./crash-stage.ts";

const HERE_WITHIN_MS = 10_000;

/** True when it ended. */
export async function endObject({ edge, lookout }: CrashStage, workspaceId: string, how: "abort" | "evict"): Promise<boolean> {
  if (how === "evict") {
    return edge.evict({ workspaceId }).then(
      () => true,
      () => false,
    );
  }
  const { objectId } = await edge.trap({ workspaceId, trap: { point: "hold", mode: "abort", subject: "" } });
  lookout.expect(objectId);
  /* The object ends while it is asked: that call has no answer. */
  edge.stand({ workspaceId, point: "hold" }).catch(() => undefined);
  const isHere = await lookout.awaitHere(objectId, HERE_WITHIN_MS);
  lookout.answer(objectId, "abort");
  lookout.dismiss(objectId);
  return isHere;
}
