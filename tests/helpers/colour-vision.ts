/** How colours look to colour-blind readers, and how far apart they then are. */
export type Vision = 'all cones' | 'protanopia' | 'deuteranopia' | 'tritanopia';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * What linear sRGB becomes without one kind of cones: Machado, Oliveira and Fernandes, ‘A Physiologically-based Model for Simulation of Color
 * Vision Deficiency’, IEEE TVCG 15(6), 2009, their matrices for severity 1.0.
 */
export const visionMatrices: Record<Vision, Matrix> = {
  'all cones': [
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

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

/** Linear light of `#rrggbb`, each channel 0..1. */
function linear(colour: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** OKLab of a colour as somebody sees it (Ottosson, ‘A perceptual color space for image processing’, 2020). */
function seen(colour: string, vision: Vision): Triple {
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const [red, green, blue] = times(visionMatrices[vision], linear(colour));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    [clip(red), clip(green), clip(blue)],
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  );
}

/** How far two colours are apart for somebody: Euclidean in OKLab, where black and white are 1 apart and 0.02 can just be told. */
export function distance(a: string, b: string, vision: Vision): number {
  const [one, other] = [seen(a, vision), seen(b, vision)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
