/** A fault of the surroundings, said in one message with its remedy; shown without a stack. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
}
