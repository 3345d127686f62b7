import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type AudioLike,
  type AudioNodeLike,
  type FeedbackDeps,
  type FeedbackPlayer,
  makeFeedback,
  SOUNDS,
} from "../../../web/scan/feedback.ts";

/** Web Audio that writes down what was asked of it. A node that is disconnected is silent from then on. */
class FakeAudio implements AudioLike {
  state = "suspended";
  currentTime = 100;
  tones: { hz: number; wave: OscillatorType; from: number; to: number; out: FakeNode }[] = [];
  readonly destination = new FakeNode();
  resume(): Promise<void> {
    this.state = "running";
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }
  createGain() {
    return new FakeGain();
  }
  createOscillator() {
    return new FakeOscillator(this);
  }
}

class FakeNode implements AudioNodeLike {
  target: FakeNode | null = null;
  connect(to: FakeNode): void {
    this.target = to;
  }
  disconnect(): void {
    this.target = null;
  }
  reaches(end: FakeNode): boolean {
    return this.target === end || (this.target?.reaches(end) ?? false);
  }
}

class FakeParam {
  readonly steps: [number, number][] = [];
  setValueAtTime(value: number, at: number): void {
    this.steps.push([value, at]);
  }
  linearRampToValueAtTime(value: number, at: number): void {
    this.steps.push([value, at]);
  }
}

class FakeGain extends FakeNode {
  readonly gain = new FakeParam();
}

class FakeOscillator extends FakeNode {
  readonly frequency = new FakeParam();
  readonly audio: FakeAudio;
  type: OscillatorType = "sine";
  from = 0;
  constructor(audio: FakeAudio) {
    super();
    this.audio = audio;
  }
  start(at: number): void {
    this.from = at;
  }
  stop(at: number): void {
    this.audio.tones.push({ hz: this.frequency.steps[0]?.[0] ?? 0, wave: this.type, from: this.from, to: at, out: this });
  }
}

let audio: FakeAudio;
let made: number;
let log: string[];
let taps: EventTarget;
let player: FeedbackPlayer;

beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio();
  made = 0;
  log = [];
  taps = new EventTarget();
  const deps: FeedbackDeps = {
    makeAudio: () => {
      made += 1;
      return audio;
    },
    vibrate: (pattern) => log.push(`vibrate ${pattern.join(" ")}`),
    setPlayback: () => log.push("playback"),
    taps,
    setInterval: (run, ms) => Number(setInterval(run, ms)),
    clearInterval: (id) => clearInterval(id),
  };
  player = makeFeedback(deps);
});

afterEach(() => {
  player.dispose();
  vi.useRealTimers();
});

function tap(): void {
  taps.dispatchEvent(new Event("pointerdown"));
}

/** The tones of the latest sound as "Hz from–to", in ms from its start. */
function getTones(): string[] {
  return audio.tones.map(
    ({ hz, wave, from, to }) => `${wave} ${hz} Hz ${Math.round((from - 100) * 1000)}–${Math.round((to - 100) * 1000)}`,
  );
}

function getAudible(): number[] {
  return audio.tones.filter(({ out }) => out.reaches(audio.destination)).map(({ hz }) => hz);
}

describe("the four sounds", () => {
  test.each([
    ["success", ["triangle 2093 Hz 0–80"], "40"],
    ["wrong", ["square 520 Hz 0–180", "square 390 Hz 250–510"], "200 80 200"],
    [
      "stop",
      [1250, 830, 1250, 830, 1250, 830].map((hz, place) => `square ${hz} Hz ${place * 130}–${place * 130 + 130}`),
      "400 100 400 100 400",
    ],
    ["again", ["triangle 1320 Hz 0–60", "triangle 1320 Hz 120–180"], "40 60 40"],
  ] as const)("%s", (feedback, tones, pattern) => {
    tap();
    player.play(feedback);
    expect(getTones()).toEqual(tones);
    expect(log).toEqual(["playback", `vibrate ${pattern}`]);
  });

  test("each lasts a second at most, in the band of a phone's speaker, and no two have the same count and contour", () => {
    const contours = Object.values(SOUNDS).map(({ tones }) => {
      expect(tones.reduce((sum, { ms, gapMs }) => sum + ms + gapMs, 0)).toBeLessThanOrEqual(1000);
      for (const { hz } of tones) expect(hz).toBeGreaterThan(380);
      for (const { hz } of tones) expect(hz).toBeLessThan(2500);
      return tones.map(({ hz }, place) => Math.sign(hz - (tones[place - 1]?.hz ?? hz))).join(" ");
    });
    expect(new Set(contours).size).toBe(4);
  });
});

describe("replacing", () => {
  test("a new sound silences the old at once", () => {
    tap();
    player.play("wrong");
    player.play("success");
    expect(getAudible()).toEqual([2093]);
  });

  test("stop comes back every four seconds until it is answered, whatever sounds in between", () => {
    tap();
    player.play("stop");
    vi.advanceTimersByTime(3999);
    expect(audio.tones).toHaveLength(6);
    vi.advanceTimersByTime(1);
    expect(audio.tones).toHaveLength(12);
    player.play("wrong");
    expect(getAudible()).toEqual([520, 390]);
    vi.advanceTimersByTime(4000);
    expect(getAudible()).toEqual([1250, 830, 1250, 830, 1250, 830]);
    player.answerStop();
    expect(getAudible()).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(audio.tones).toHaveLength(20);
  });

  test("a second stop does not double the repetition, and answering nothing does nothing", () => {
    tap();
    player.answerStop();
    player.play("stop");
    player.play("stop");
    vi.advanceTimersByTime(4000);
    expect(audio.tones).toHaveLength(18);
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe("unlocking", () => {
  test("nothing is made before the first tap; vibration is asked for all the same", () => {
    player.play("success");
    expect(made).toBe(0);
    expect(player.canSound()).toBe(false);
    expect(log).toEqual(["vibrate 40"]);
  });

  test("the first tap or key makes the audio once, past the mute switch; later taps wake it when the phone took it away", () => {
    taps.dispatchEvent(new Event("keydown"));
    tap();
    expect([made, log, player.canSound()]).toEqual([1, ["playback"], true]);
    audio.state = "interrupted";
    expect(player.canSound()).toBe(false);
    tap();
    expect(player.canSound()).toBe(true);
  });

  test("while the phone holds the audio back nothing is stored up to sound later", () => {
    tap();
    audio.state = "interrupted";
    vi.spyOn(audio, "resume").mockRejectedValue(new Error("no gesture"));
    player.play("success");
    player.play("wrong");
    expect(audio.tones).toEqual([]);
  });

  test("after dispose no tap, timer or audio is left", () => {
    tap();
    player.play("stop");
    player.dispose();
    expect([vi.getTimerCount(), audio.state]).toEqual([0, "closed"]);
    tap();
    expect(made).toBe(1);
  });
});
