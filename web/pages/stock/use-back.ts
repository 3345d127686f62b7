/** Back to where the person came from; a page that was opened by its address has no such place. */
import { useNavigate } from "@solidjs/router";

/** `otherwise`: the path to go to then. */
export const useBack = (otherwise: string): (() => void) => {
  const navigate = useNavigate();
  return () => {
    if (history.length > 1) navigate(-1);
    else navigate(otherwise);
  };
};
