/** This phone's storage was cleared: what is gone, and one way on. */
import type { JSX } from "solid-js";
import { dismissLost } from "../actions/dismiss-lost.ts";
import { useI18n } from "../i18n/use-i18n.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import type { Meta } from "../store/phone-store.ts";
import { usePhone } from "../use-phone.ts";

export type StorageLostProps = { lost: NonNullable<Meta["lost"]>; isPaired: boolean };

export function StorageLost(props: StorageLostProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const words = () => t().common.lost;
  const next = () => {
    if (!props.isPaired) return words().pairAgain;
    return props.lost.unsent === 0 ? undefined : words().doAgain;
  };
  const what = () => (props.lost.unsent === null ? words().unsentUnknown : words().unsent(props.lost.unsent));
  return (
    <Page>
      <h1 class="headline__title">{words().title}</h1>
      <EmptyState icon="box" sentence={what()} next={next()}>
        <Button size="primary" tone="filled" onPress={() => void dismissLost(phone)}>
          {t().waiting.seen}
        </Button>
      </EmptyState>
    </Page>
  );
}
