/** Numbers with units: read, compared and printed. The one way into `units/`. */
export type { Dimension, Quantity, Reading, UnitProblem } from "./units/quantity";
export { readQuantity } from "./units/read";
export type { ReadContext } from "./units/parts";
export { everyPeriod, figure, formatQuantity, wholeDuration } from "./units/print";
export { exceeds, takingNote } from "./units/compare";
