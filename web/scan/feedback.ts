// The four sounds and vibrations. Sounds are told apart by count and contour, within what a phone's speaker carries (0.4–2.5 kHz).
// A new one replaces the old at once; "stop" comes back every four seconds until it is answered, whatever sounds in between.

import type { Feedback } from "../../shared/scan/ship-state.ts";

interface Tone {
  readonly hz: number;
  readonly ms: number;
  readonly gapMs: number;
}

export interface Sound {
  readonly wave: "triangle" | "square";
  readonly tones: readonly Tone[];
  readonly vibrateMs: readonly number[];
}

const ALTERNATING: readonly Tone[] = [1250, 830, 1250, 830, 1250, 830].map((hz) => ({ hz, ms: 130, gapMs: 0 }));

export const SOUNDS: Readonly<Record<Feedback, Sound>> = {
  success: { wave: "triangle", tones: [{ hz: 2093, ms: 80, gapMs: 0 }], vibrateMs: [40] },
  wrong: {
    wave: "square",
    tones: [
      { hz: 520, ms: 180, gapMs: 70 },
      { hz: 390, ms: 260, gapMs: 0 },
    ],
    vibrateMs: [200, 80, 200],
  },
  stop: { wave: "square", tones: ALTERNATING, vibrateMs: [400, 100, 400, 100, 400] },
  again: {
    wave: "triangle",
    tones: [
      { hz: 1320, ms: 60, gapMs: 60 },
      { hz: 1320, ms: 60, gapMs: 0 },
    ],
    vibrateMs: [40, 60, 40],
  },
};

// Without these few milliseconds each tone begins and ends with a click.
const ATTACK_SECONDS = 0.005;
const VOLUME = 0.8;
const STOP_REPEAT_MS = 4000;

/** The parts of Web Audio that are used; an `AudioContext` fits. */
export interface AudioNodeLike {
  connect(to: AudioNodeLike): unknown;
  disconnect(): void;
}
interface Param {
  setValueAtTime(value: number, at: number): unknown;
  linearRampToValueAtTime(value: number, at: number): unknown;
}
export interface AudioLike {
  readonly currentTime: number;
  readonly state: string;
  readonly destination: AudioNodeLike;
  resume(): Promise<void>;
  close(): Promise<void>;
  createGain(): AudioNodeLike & { readonly gain: Param };
  createOscillator(): AudioNodeLike & { type: OscillatorType; readonly frequency: Param; start(at: number): void; stop(at: number): void };
}

export interface FeedbackDeps {
  makeAudio(): AudioLike;
  vibrate(pattern: number[]): void;
  /** Lets sound through the iPhone's mute switch; does nothing where there is no audio session. */
  setPlayback(): void;
  /** Where the taps are that unlock sound. */
  readonly taps: EventTarget;
  setInterval(run: () => void, ms: number): number;
  clearInterval(id: number): void;
}

export interface FeedbackPlayer {
  play(feedback: Feedback): void;
  /** The stop was answered: it falls silent and does not come back. */
  answerStop(): void;
  /** True once a tap has let sound through; until then the screen says so. */
  canSound(): boolean;
  dispose(): void;
}

function schedule(audio: AudioLike, { wave, tones }: Sound): AudioNodeLike {
  const out = audio.createGain();
  out.connect(audio.destination);
  let at = audio.currentTime;
  for (const { hz, ms, gapMs } of tones) {
    const end = at + ms / 1000;
    const envelope = audio.createGain();
    envelope.gain.setValueAtTime(0, at);
    envelope.gain.linearRampToValueAtTime(VOLUME, at + ATTACK_SECONDS);
    envelope.gain.setValueAtTime(VOLUME, end - ATTACK_SECONDS);
    envelope.gain.linearRampToValueAtTime(0, end);
    envelope.connect(out);
    const oscillator = audio.createOscillator();
    oscillator.type = wave;
    oscillator.frequency.setValueAtTime(hz, at);
    oscillator.connect(envelope);
    oscillator.start(at);
    oscillator.stop(end);
    at = end + gapMs / 1000;
  }
  return out;
}

/** What a browser offers, for `makeFeedback`. */
export function getBrowserFeedback(window: Window & typeof globalThis): FeedbackDeps {
  const navigator: Navigator & { readonly audioSession?: { type: string } } = window.navigator;
  return {
    makeAudio: () => new window.AudioContext({ latencyHint: "interactive" }),
    // Safari has no vibration; the types do not say so.
    vibrate: (pattern) => void ("vibrate" in navigator && navigator.vibrate(pattern)),
    setPlayback: () => {
      if (navigator.audioSession !== undefined) navigator.audioSession.type = "playback";
    },
    taps: window,
    setInterval: (run, ms) => window.setInterval(run, ms),
    clearInterval: (id) => window.clearInterval(id),
  };
}

/** Makes the player. It is silent until the first tap or key, which browsers demand. */
export function makeFeedback(deps: FeedbackDeps): FeedbackPlayer {
  let audio: AudioLike | null = null;
  let sounding: AudioNodeLike | null = null;
  let repeat: number | null = null;

  const wake = (): void => {
    // Refused without a tap; the next tap asks again.
    if (audio !== null && audio.state !== "running") audio.resume().catch(() => undefined);
  };

  const unlock = (): void => {
    if (audio === null) {
      deps.setPlayback();
      audio = deps.makeAudio();
    }
    wake();
  };

  const silence = (): void => {
    sounding?.disconnect();
    sounding = null;
  };

  const sound = (feedback: Feedback): void => {
    silence();
    deps.vibrate([...SOUNDS[feedback].vibrateMs]);
    if (audio === null) return;
    wake();
    // While it is suspended its time stands still, and everything asked for meanwhile would sound at once later.
    if (audio.state === "running") sounding = schedule(audio, SOUNDS[feedback]);
  };

  const endRepeat = (): void => {
    if (repeat !== null) deps.clearInterval(repeat);
    repeat = null;
  };

  const play = (feedback: Feedback): void => {
    sound(feedback);
    if (feedback !== "stop") return;
    endRepeat();
    repeat = deps.setInterval(() => sound("stop"), STOP_REPEAT_MS);
  };

  const answerStop = (): void => {
    if (repeat === null) return;
    endRepeat();
    silence();
    deps.vibrate([0]);
  };

  const UNLOCKERS = ["pointerdown", "keydown"] as const;
  for (const name of UNLOCKERS) deps.taps.addEventListener(name, unlock, { capture: true });

  return {
    play,
    answerStop,
    canSound: () => audio?.state === "running",
    dispose: () => {
      for (const name of UNLOCKERS) deps.taps.removeEventListener(name, unlock, { capture: true });
      endRepeat();
      silence();
      audio?.close().catch(() => undefined);
      audio = null;
    },
  };
}
