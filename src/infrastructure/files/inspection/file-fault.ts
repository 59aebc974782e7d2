/** What is wrong inside a file of an accepted type; each has a refusal of its own. */
export type FileFault =
  | 'damaged'
  | 'password_protected'
  | 'protected'
  | 'too_many_pages'
  | 'too_many_pixels'
  | 'active_content'
  | 'embedded_file'
  | 'polyglot'
  | 'decompression_bomb'
  | 'uninspectable';

export interface InspectionLimits {
  readonly maximumPages: number;
  readonly maximumPixels: number;
  /** Bytes that the packed objects of one PDF may unpack to. */
  readonly maximumUnpackedBytes: number;
}

export const usualInspectionLimits: InspectionLimits = {
  maximumPages: 2_000,
  maximumPixels: 100_000_000,
  maximumUnpackedBytes: 64 * 1_048_576,
};
