/** Hands the one player of sounds to the pages. */
import { createContext, useContext } from "solid-js";
import { must } from "../shared/result.ts";
import type { FeedbackPlayer } from "./scan/feedback.ts";

export const FeedbackContext = createContext<FeedbackPlayer>();
export const useFeedback = (): FeedbackPlayer => must(useContext(FeedbackContext), "FeedbackContext");
