/** How long the access token still lives, large, and what is kept when it ends. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { DaysLeft } from "../../parts/days-left.tsx";
import { phoneZone } from "../use-now.ts";
import type { TokenLife } from "./token-life.ts";

/** `life` null: Temu gives no end. */
export type TokenCardProps = { life: TokenLife | null; mayRenew: boolean };

export function TokenCard(props: TokenCardProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().settings.store;
  const detail = () => {
    if (props.life === null) return words().noEnd;
    const date = formats().date(props.life.endsAt, phoneZone());
    return props.life.urgency === "ended" ? words().endedOn(date) : words().endsOn(date);
  };
  const days = () => (props.life === null || props.life.days === 0 ? undefined : formats().count(props.life.days));
  const daysWord = () => {
    if (props.life === null) return "";
    if (props.life.urgency === "ended") return words().endedWord;
    return props.life.days === 0 ? formats().span(props.life.leftMs) : t().common.time.daysWord(props.life.days);
  };
  return (
    <>
      <Card padded>
        <DaysLeft
          title={words().accessToken}
          detail={detail()}
          days={days()}
          daysWord={daysWord()}
          urgency={props.life?.urgency}
          share={props.life?.share}
        />
      </Card>
      <p class="field__hint">
        {words().tokenKept}
        <Show when={!props.mayRenew}> {words().ownerRenews}</Show>
      </p>
    </>
  );
}
