/** Whether the browser keeps what is saved here, and asking it to. */
import { createSignal, type JSX, Show } from "solid-js";
import { keepStorage } from "../../actions/keep-storage.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { usePhone } from "../../use-phone.ts";

/** `isKept`: what the browser answered last; null where it cannot be asked. */
export type StorageCardProps = { isKept: boolean | null };

export function StorageCard(props: StorageCardProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [isBusy, setBusy] = createSignal(false);
  const [wasAsked, setAsked] = createSignal(false);
  const words = () => t().settings.phone;
  const state = () => {
    if (props.isKept === null) return words().cannotAsk;
    return props.isKept ? words().kept : words().notKept;
  };
  const ask = async (): Promise<void> => {
    setBusy(true);
    await keepStorage(phone).finally(() => setBusy(false));
    setAsked(true);
  };
  return (
    <section>
      <BandHeading band="plain" label={words().storage} />
      <Card padded>
        <Note icon="box" title={state()} detail={props.isKept === true ? undefined : words().notKeptNext} />
        <Show when={props.isKept === false}>
          <Button disabled={isBusy()} onPress={() => void ask()}>
            {words().askToKeep}
          </Button>
        </Show>
      </Card>
      <LiveRegion kind="status" words={wasAsked() ? state() : ""} />
    </section>
  );
}
