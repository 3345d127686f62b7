/** Colour arithmetic for the tests: WCAG 2 contrast, Machado's colour-blindness at full severity, CIE76 distance. Pure. */
import { must } from "../../../shared/result.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** #rrggbb to linear light, each 0 to 1. */
const toLinear = (hex: string): Triple => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const dot = (row: Triple, by: Triple): number => row[0] * by[0] + row[1] * by[1] + row[2] * by[2];
const times = (matrix: Matrix, by: Triple): Triple => [dot(matrix[0], by), dot(matrix[1], by), dot(matrix[2], by)];

const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], toLinear(hex));

/** WCAG 2 contrast of two colours, 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (must(bright, "bright") + 0.05) / (must(dim, "dim") + 0.05);
};

/** Machado, Oliveira, Fernandes 2009, severity 1.0, over linear light. */
const VISIONS: Readonly<Record<string, Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const VISION_NAMES = Object.keys(VISIONS);

const XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Triple = [0.95047, 1, 1.08883];

const toLab = (linear: Triple): Triple => {
  const clamped = linear.map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple;
  const xyz = times(XYZ, clamped);
  const curve = (value: number): number => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116);
  const [x, y, z] = [curve(xyz[0] / WHITE[0]), curve(xyz[1] / WHITE[1]), curve(xyz[2] / WHITE[2])];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

/** CIE76 distance of two colours as one kind of eye sees them. */
export const distance = (one: string, other: string, vision: string): number => {
  const matrix = must(VISIONS[vision], vision);
  const a = toLab(times(matrix, toLinear(one)));
  const b = toLab(times(matrix, toLinear(other)));
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

/** The smallest distance between any two of the colours, over every kind of eye. */
export const smallestDistance = (colours: readonly string[]): number =>
  Math.min(
    ...VISION_NAMES.flatMap((vision) =>
      colours.flatMap((one, index) => colours.slice(index + 1).map((other) => distance(one, other, vision))),
    ),
  );
