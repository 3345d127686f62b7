/** The frame of a page of Stock on which something is said and then saved: the way back, one big button, and what was said last. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Page } from "../../parts/page.tsx";
import { HubTop } from "../hub/hub-top.tsx";
import { SaidAloud } from "./said-aloud.tsx";
import type { Said } from "./said-note.tsx";
import { useBack } from "./use-back.ts";

export type SavePageProps = {
  /** Where Back leads on a page that was opened by its address. */
  otherwise: string;
  /** What Back says where it means more than that. */
  backWord?: string | undefined;
  /** A `Button` beside Back. */
  second?: JSX.Element;
  /** The primary `Button`. */
  primary: JSX.Element;
  said: Said | null;
  /** For the reader, while nothing is said. */
  unsaid?: string | undefined;
  children: JSX.Element;
};

export function SavePage(props: SavePageProps): JSX.Element {
  const { t } = useI18n();
  const back = useBack(props.otherwise);
  return (
    <>
      <Page
        top={<HubTop />}
        dock={
          <Dock
            second={
              <>
                <Button icon="back" onPress={back}>
                  {props.backWord ?? t().common.back}
                </Button>
                {props.second}
              </>
            }
          >
            {props.primary}
          </Dock>
        }
      >
        {props.children}
      </Page>
      <SaidAloud said={props.said} unsaid={props.unsaid} />
    </>
  );
}
